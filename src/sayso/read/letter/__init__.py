"""Letters by e-mail, as newsletters come: in a file each, or many in a mailbox."""
