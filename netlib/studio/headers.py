"""What the words at the top of columns mean, in the languages that people use."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache


def _words(text: str) -> list[str]:
    return text.split()


# Words for the two ends of a tie. A pair of words that only differ in a number is found without being listed.
_PAIRS = """
    source-target from-to sender-receiver sender-recipient ego-alter giver-receiver giver-taker
    respondent-partner respondent-nominee respondent-contact respondent-alter respondent-named
    rater-ratee rater-partner rater-rated nominator-nominee chooser-chosen citing-cited
    follower-followee follower-followed caller-callee origin-destination reporter-partner start-end
    tail-head donor-recipient respondent-target source-destination source-dest src-dst src-tgt
    organisation-partner organization-partner respondent-organization respondent-organisation von-zu
    von-nach von-an quelle-ziel absender-empfanger de-a de-vers de-para de-hacia de-pour origen-destino
    origem-destino fuente-destino fuente-objetivo origine-destinazione da-a od-do od-k od-komu od-ku
    kdo-koho kto-koho zdroj-cil zdroj-ciel zrodlo-cel van-naar bron-doel fra-til fran-till kimden-kime
    kaynak-hedef
"""
DIRECTED_PAIRS = [(pair.split("-")[0], pair.split("-")[1]) for pair in _PAIRS.split()]
# Words beside those that say what of an end a column holds.
QUALIFIERS = set(
    _words("""
        id ids uuid key code nr no num number index name names label title node nodeid person people actor
        vertex org organisation organization user country member entity student email mail address type
        group of the element speaker character agent knoten noeud nodo nom nombre nome
    """)
)
# What two columns hold that differ in a number only, if they are the two ends of a tie.
STEMS = QUALIFIERS - {"type", "group", "of", "the", "number", "num", "index"} | {
    "v",
    "end",
    "endpoint",
    "ego",
}
STEMS |= set(
    _words("""
        partner player state city company firm author friend colleague institution party team place school
        gene protein akteur acteur osoba persona personne personaje vrchol uzol wezel dugum kisi
    """)
)
ID_WORDS = set(_words("id ids uuid key code nr no num number index nodeid"))
TYPE_WORDS = set(_words("type group"))

NAME = _words("""
    label name fullname displayname screenname title nodename nodelabel personname nom nombre nome isim
    ad adsoyad meno jmeno nazev nazov naam navn namn nazwa imie vollername bezeichnung person personne
    persona node actor vertex element organisation organization respondent member participant student
    who wer qui quien yourname ihrname deinname votrenom sunombre whoareyou names
""")
ID = _words("""
    id nodeid uuid key code uniqueid userid personid actorid memberid studentid nr no number index email
    emailaddress mail vertexid identifier ids
""")
GROUP = _words("""
    group team organisation organization org department dept type elementtype nodetype segment sector
    category kind class community cluster affiliation company unit faction party gruppe
    abteilung typ groupe equipe grupo equipo tipo gruppo skupina takim grup club role division
""")
# What programs compute from the ties and call a class: no group that people are in.
COMPUTED = set(
    _words("modularityclass modularity louvain leiden statinf inferredclass component componentid")
)
STRENGTH = _words("""
    weight strength value weights edgeweight frequency trust score intensity count times rating n freq
    tiestrength closeness gewicht starke wert haufigkeit peso valor fuerza poids valeur intensite force
    valore forza vaha sila hodnota waga agirlik gewicht vikt vekt amount volume interactions contacts
    messages answer response
""")
LAYER = _words("""
    relationship relation relationtype relationshiptype layer tietype edgetype linktype connectiontype
    type kind network question beziehung art typ tipo relacion relazione vztah iliski edgelabel edge
    edgename interaction
""")
DIRECTION = _words("directed direction type isdirected edgetype gerichtet dirigido direccion oriente")
FIRST_NAME = _words("firstname givenname first vorname prenom nombrepila imie")
LAST_NAME = _words("lastname surname familyname last nachname nomdefamille apellido apellidos")
PEOPLE = {*NAME, *ID, *GROUP, *FIRST_NAME, *LAST_NAME}
ORGANISER = _words("""
    organizer organiser organizeremail organisator organisateur organizador host meetingorganizer
    meetingorganiser veranstalter besprechungsplanung
""")
ATTENDEES = _words("""
    attendees requiredattendees optionalattendees participants invitees guests teilnehmer
    erforderlicheteilnehmer participantsemails asistentes recipients
""")
REJECTION = re.compile(r"ablehn|reject|rejet|rechaz|dislik|avoid|rifiut|not work with|odmiet|nicht mit")
TRUST = _words("""
    reliability reliable insupportofmission supportofmission sharedmission mission opentodiscussion
    openness open
""")
VALUE = _words("""
    powerinfluence influence power levelofinvolvement involvement timecommitment resourcecontribution
    resources resource
""")
# The order in which somebody was named is a rank only where one of these words is.
RANKED = re.compile(r"wahl|choice|rank|choix|eleccion|scelta|volba|priorit|place|platz|tercih")


@lru_cache(maxsize=50_000)
def folded(text: object) -> str:
    """A header without case, accents, spaces and punctuation: letters and digits alone."""
    if str(text).strip().casefold() == ":label":  # in Neo4j's import
        return "type"
    return "".join(words_of(text))


def words_of(text: object) -> list[str]:
    """The words of a header, without case and accents; "fromId" and "from_id" are two words each."""
    plain = unicodedata.normalize("NFKD", str(text or ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).replace("ł", "l").replace("Ł", "L").replace("ı", "i")
    return re.findall(r"[^\W_]+", plain.casefold())


def column_of(headers: Sequence[object], words: Sequence[str], but: Sequence[int | None] = ()) -> int | None:
    """The first column whose header is one of some folded words, of which earlier ones are better.

    ``but`` are columns that mean something else already.
    """
    found = [folded(header) for header in headers]
    for word in words:
        for column, header in enumerate(found):
            if header == word and column not in but:
                return column
    return None


def ends_of(headers: Sequence[object]) -> list[tuple[dict[str, int], dict[str, int], bool]]:
    """Pairs of columns that hold the two ends of a tie, the likeliest pair first.

    For the source and for the target: "key", and where there are further columns, "name" and "type"; and
    whether the words say which end a tie starts from.
    """
    words = [words_of(header) for header in headers]
    found = []
    for source, target in DIRECTED_PAIRS:
        ends = _columns(words, source), _columns(words, target)
        if all(ends) and ends[0]["key"] != ends[1]["key"]:
            found.append((*ends, True))
    for first, second in (("1", "2"), ("a", "b"), ("i", "j"), ("first", "second"), ("one", "two")):
        stems = dict.fromkeys(stem for each in words if (stem := _stem(each, first)) is not None)
        for stem in stems:
            columns = [
                [c for c, each in enumerate(words) if _stem(each, end) == stem] for end in (first, second)
            ]
            counted = {number for each in words if (number := _number(each, stem)) is not None}
            if stem in STEMS and all(len(some) == 1 for some in columns) and len(counted) <= 2:
                found.append(({"key": columns[0][0]}, {"key": columns[1][0]}, False))
    return found


def _stem(words: list[str], end: str) -> str | None:
    joined = "".join(words)
    if joined == end:
        return None  # a first row without headers may hold the names 1 and 2, or a and b
    if joined.endswith(end) and (end.isdigit() or (len(words) > 1 and words[-1] == end)):
        return joined.removesuffix(end)
    if len(words) > 1 and words[0] == end and not end.isdigit():
        return "".join(words[1:])
    return None


def _number(words: list[str], stem: str) -> str | None:
    """The number that follows the stem: three and more are choices and not the ends of a tie."""
    joined = "".join(words)
    rest = joined.removeprefix(stem)
    return rest if stem and joined.startswith(stem) and rest.isdigit() else None


def _columns(words: list[list[str]], end: str) -> dict[str, int]:
    """The columns about one end of a tie: what identifies it, and further its name and its type."""
    about: dict[str, int] = {}
    for column, each in enumerate(words):
        if end not in each and "".join(each) != end:
            glued = next(
                (q for q in ("id", "name", "node", "label") if "".join(each) in (end + q, q + end)), None
            )
            if glued is None:
                continue
            each = [end, glued]
        rest = [word for word in each if word != end]
        if any(word not in QUALIFIERS for word in rest):
            continue
        if TYPE_WORDS & set(rest):
            about.setdefault("type", column)
        elif ID_WORDS & set(rest):
            about.setdefault("id", column)
        elif rest:
            about.setdefault("name", column)
        else:
            about.setdefault("plain", column)
    keys = [about[what] for what in ("id", "plain", "name") if what in about]
    if not keys:
        return {}
    found = {"key": keys[0]}
    if len(keys) > 1:
        found["name"] = keys[1]
    if "type" in about:
        found["type"] = about["type"]
    return found
