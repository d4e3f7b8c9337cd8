"""Build the site in English and in both scripts of Serbian: `python docs/build.py FOLDER`.

With `--update` the catalogues of the translators are brought up to date instead, with `--missing`
what is not translated yet is listed; exit code 1 then says that there is something.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from translations import HERE, WRITINGS, missing, update

INDEX = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="en/_static/icon.svg">
<meta http-equiv="refresh" content="0; url=en/index.html">
<title>saradnja</title>
</head>
<body>
<p>{links}</p>
</body>
</html>
"""


def sphinx(builder, out, writing="en", strict=("-n", "-W")):
    """Run Sphinx on these pages; where it is strict, every warning is an error."""
    environment = {**os.environ, "SITE_LANGUAGE": writing.replace("-", "_")}
    with tempfile.TemporaryDirectory() as trees:
        command = [sys.executable, "-m", "sphinx", *strict, "-q", "-b", builder, "-d", trees]
        subprocess.run([*command, str(HERE), str(out)], env=environment, check=True)


def main(arguments=None):
    """Do what the command line asks; the answer is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=str(HERE / "_build" / "site"))
    parser.add_argument("--update", action="store_true", help="take up new texts to translate")
    parser.add_argument("--missing", action="store_true", help="list texts without a translation")
    chosen = parser.parse_args(arguments)
    if chosen.update or chosen.missing:
        with tempfile.TemporaryDirectory() as folder:
            sphinx(
                "gettext", folder, strict=("-Q",)
            )  # what is generated is left out, with its labels
            if chosen.update:
                update(folder)
            found = list(missing(folder))
        for name, text in found:
            print(f"{name}: {text}")
        print(f"not translated: {len(found)}")
        return 1 if found else 0
    out = Path(chosen.folder)
    for writing in WRITINGS:
        sphinx("html", out / writing, writing)
    links = " · ".join(
        f'<a lang="{tag}" hreflang="{tag}" href="{tag}/index.html">{name}</a>'
        for tag, name in WRITINGS.items()
    )
    (out / "index.html").write_text(INDEX.format(links=links), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
