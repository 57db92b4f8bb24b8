// Runs HeidelTime over a folder in one go: java -cp JAR HeidelTime.java CONFIG FROM TO
// FROM holds texts named ID__YYYY-MM-DD.txt; TO gets its TimeML under the same names.

import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.stream.Collectors;

public class HeidelTime {
    public static void main(String[] args) throws Exception {
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
                Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, args[0], POSTagger.TREETAGGER);
        SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
        List<Path> texts = Files.list(Path.of(args[1])).sorted().collect(Collectors.toList());
        for (Path text : texts) {
            String name = text.getFileName().toString();
            String published = name.substring(name.length() - 14, name.length() - 4);
            String found = tagger.process(Files.readString(text), day.parse(published));
            Files.writeString(Path.of(args[2], name), found);
        }
    }
}
