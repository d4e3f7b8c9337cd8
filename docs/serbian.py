"""Search in Serbian: words are found without their diacritics too, and no ending is cut off."""

import re
import unicodedata

from sphinx.search import SearchLanguage

from saradnja.scripts import to_latin

FOLDED = str.maketrans({"đ": "dj", "Đ": "Dj"})


def folded(word):
    """Return a word as people type it in a hurry: in Latin letters without diacritics.

    >>> folded("четврт"), folded("Đorđe")
    ('cetvrt', 'djordje')
    """
    latin = unicodedata.normalize("NFD", to_latin(word).translate(FOLDED))
    return re.sub(r"[\u0300-\u036f]", "", latin).lower()


class SerbianSearch(SearchLanguage):
    """Index and look up words in their folded form, whatever the script of page and reader."""

    lang = "sr"
    language_name = "Serbian"
    js_stemmer_code = """
const LATIN = {а:"a",б:"b",в:"v",г:"g",д:"d",ђ:"dj",е:"e",ж:"z",з:"z",и:"i",ј:"j",к:"k",л:"l",
  љ:"lj",м:"m",н:"n",њ:"nj",о:"o",п:"p",р:"r",с:"s",т:"t",ћ:"c",у:"u",ф:"f",х:"h",ц:"c",ч:"c",
  џ:"dz",ш:"s",đ:"dj"};
var Stemmer = function () {
  this.stemWord = function (word) {
    const latin = [...word.toLowerCase()].map((letter) => LATIN[letter] || letter).join("");
    return latin.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
  };
};
"""

    def stem(self, word):
        """Return the form under which a word is found."""
        return folded(word)
