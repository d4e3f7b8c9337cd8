"""Which codes ISO 639 gives to languages, to find a mistyped one and shorten a long one."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MISTAKEN", "REPLACED", "TWO_LETTERS"]

_PAIRS: Final = """
aa aar; ab abk; ae ave; af afr; ak aka; am amh; an arg; ar ara; as asm; av ava; ay aym; az aze;
ba bak; be bel; bg bul; bi bis; bm bam; bn ben; bo bod tib; br bre; bs bos; ca cat; ce che; ch cha;
co cos; cr cre; cs ces cze; cu chu; cv chv; cy cym wel; da dan; de deu ger; dv div; dz dzo; ee ewe;
el ell gre; en eng; eo epo; es spa; et est; eu eus baq; fa fas per; ff ful; fi fin; fj fij; fo fao;
fr fra fre; fy fry; ga gle; gd gla; gl glg; gn grn; gu guj; gv glv; ha hau; he heb; hi hin; ho hmo;
hr hrv scr; ht hat; hu hun; hy hye arm; hz her; ia ina; id ind; ie ile; ig ibo; ii iii; ik ipk;
io ido; is isl ice; it ita; iu iku; ja jpn; jv jav; ka kat geo; kg kon; ki kik; kj kua; kk kaz;
kl kal; km khm; kn kan; ko kor; kr kau; ks kas; ku kur; kv kom; kw cor; ky kir; la lat; lb ltz;
lg lug; li lim; ln lin; lo lao; lt lit; lu lub; lv lav; mg mlg; mh mah; mi mri mao; mk mkd mac;
ml mal; mn mon; mr mar; ms msa may; mt mlt; my mya bur; na nau; nb nob; nd nde; ne nep; ng ndo;
nl nld dut; nn nno; no nor; nr nbl; nv nav; ny nya; oc oci; oj oji; om orm; or ori; os oss; pa pan;
pi pli; pl pol; ps pus; pt por; qu que; rm roh; rn run; ro ron rum mol; ru rus; rw kin; sa san;
sc srd; sd snd; se sme; sg sag; si sin; sk slk slo; sl slv; sm smo; sn sna; so som; sq sqi alb;
sr srp scc; ss ssw; st sot; su sun; sv swe; sw swa; ta tam; te tel; tg tgk; th tha; ti tir; tk tuk;
tl tgl; tn tsn; to ton; tr tur; ts tso; tt tat; tw twi; ty tah; ug uig; uk ukr; ur urd; uz uzb;
ve ven; vi vie; vo vol; wa wln; wo wol; xh xho; yi yid; yo yor; za zha; zh zho chi; zu zul
"""

_ROWS: Final = tuple(row.split() for row in _PAIRS.split(";"))

TWO_LETTERS: Final = frozenset(row[0] for row in _ROWS)
"""The codes of ISO 639-1."""

REPLACED: Final[Mapping[str, str]] = {
    **{long: short for short, *longs in _ROWS for long in longs},
    "hbs": "sr-Latn",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "sh": "sr-Latn",
}
"""Codes written otherwise: RFC 5646, 2.2.1 wants the shortest code and 4.5 the preferred one.

The withdrawn Serbo-Croatian `sh` becomes `sr-Latn`, as in the Unicode locale data.
"""

MISTAKEN: Final[Mapping[str, str]] = {
    "al": "sq",
    "at": "de",
    "ba": "bs",
    "bh": "bs",
    "bih": "bs",
    "cg": "cnr",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gb": "en",
    "gr": "el",
    "jp": "ja",
    "ks": "sq",
    "me": "cnr",
    "mne": "cnr",
    "rs": "sr",
    "se": "sv",
    "si": "sl",
    "srb": "sr",
    "ua": "uk",
    "us": "en",
    "xk": "sq",
    "yu": "sr",
    # names of languages and of scripts, which RFC 5646 would let pass as subtags
    "albanian": "sq",
    "bosanski": "bs",
    "bosnian": "bs",
    "croatian": "hr",
    "english": "en",
    "engleski": "en",
    "hrvatski": "hr",
    "latin": "sr-Latn",
    "lat": "sr-Latn",
    "cyr": "sr-Cyrl",
    "cir": "sr-Cyrl",
    "serbian": "sr",
    "slovene": "sl",
    "srpski": "sr",
}
"""Codes of countries, domains and words that people write for the code of a language."""
