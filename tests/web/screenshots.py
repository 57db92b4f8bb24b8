"""Makes the pictures of the README and the docs: `make screenshots`.

The sample world is added to a ledger of its own and served; Debian's chromium looks at it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1180, "height": 760}
SAYSO = [sys.executable, "-m", "sayso.cli"]


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("Chromium is missing. On Debian or Ubuntu: sudo apt install chromium")
    with tempfile.TemporaryDirectory() as folder:
        ledger = ["--ledger", f"{folder}/ledger.sqlite"]
        subprocess.run([*SAYSO, "add", *ledger, "examples/reports"], cwd=ROOT, check=True)
        served = [*SAYSO, "serve", "--port", "0", *ledger]
        with subprocess.Popen(served, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            try:
                found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
                with sync_playwright() as playwright:
                    seen = playwright.chromium.launch(
                        executable_path=browser, args=["--no-sandbox"]
                    )
                    shoot(seen.new_page(viewport=SIZE), found[0] if found else "")
            finally:
                server.terminate()


def shoot(tab: Page, base: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    tab.goto(f"{base}stories")
    tab.locator("a[href^='/subject/']").first.click()
    picture(tab, "subject")
    tab.get_by_role("link", name="Chain view").click()
    picture(tab, "chain")
    tab.goto(f"{base}search?words=initially")
    tab.locator(".hit a[href^='/document/']").first.click()
    tab.evaluate("scrollTo(0, 0)")
    picture(tab, "report")


def picture(tab: Page, name: str) -> None:
    tab.screenshot(path=PICTURES / f"{name}.png")
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
