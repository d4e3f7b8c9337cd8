"""Take the pictures of the tutorials: `python docs/pictures.py`.

Chromium shows the page, LibreOffice prints the workbook, Poppler makes a picture of it; they have
to be installed, and Pillow. The pictures are committed, so that the site is built without them.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

import saradnja

HERE = Path(__file__).parent
FOLDER = HERE / "_static" / "pictures"
EXAMPLES = HERE.parent / "examples"
SHEET = "Članstva"
COLOURS = 48
"""Colours that are left, so that a picture takes little room."""


def page(work, *, width=900, height=640):
    """Take a picture of the page that the example becomes."""
    file = work / "nkss.html"
    saradnja.write(saradnja.read(EXAMPLES / "nkss" / "nkss.yaml"), file)
    taken = work / "page.png"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--screenshot={taken}", f"--window-size={width},{height}", file.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(taken)


def workbook(work):
    """Take a picture of a sheet of a workbook that is filled in, from its left upper corner."""
    file = work / "members.xlsx"
    fill = [sys.executable, str(EXAMPLES / "members" / "fill.py"), str(file)]
    subprocess.run(fill, check=True, capture_output=True)
    book = openpyxl.load_workbook(file)
    book.move_sheet(SHEET, -book.sheetnames.index(SHEET))
    book.active = 0
    sheet = book[SHEET]
    sheet.print_area = "A1:H14"
    sheet.print_title_rows = None
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    sheet.print_options.gridLines = sheet.print_options.headings = True
    book.save(file)
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(work), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    command = ["pdftoppm", "-png", "-singlefile", "-r", "110", str(work / "members.pdf")]
    subprocess.run([*command, str(work / "members")], check=True)
    return trimmed(Image.open(work / "members.png").convert("RGB"))


def trimmed(picture):
    """Return a picture without the white paper around what is on it."""
    above = picture.crop((0, 0, picture.width, picture.height * 3 // 4))  # the foot has a number
    ground = Image.new("RGB", above.size, "white")
    left, top, right, bottom = ImageChops.difference(above, ground).getbbox()
    return above.crop((left - 8, top - 8, right + 8, bottom + 8))


def main():
    """Write both pictures."""
    absent = [name for name in ("chromium", "soffice", "pdftoppm") if shutil.which(name) is None]
    if absent:
        sys.exit(f"not installed: {', '.join(absent)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, take in {"page": page, "workbook": workbook}.items():
            taken = take(Path(folder)).convert("RGB")
            taken.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
