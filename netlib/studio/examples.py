"""Maps to try the studio with: a coalition that does not exist, and two that did."""

from netlib.studio.map import NetworkMap, Person, Tie

# Relief works closely together, and so does the valley; Gwen alone joins them, with no more ties than others.
GROUPS = {
    "relief": ("Ada", "Ben", "Eva", "Ines", "Jonas"),
    "town hall": ("Gwen",),
    "valley": ("Cem", "Dov", "Fatma", "Hugo", "Kofi"),
}
TIES = (
    "Ada Ben, Ada Eva, Ada Ines, Ada Jonas, Ben Eva, Ben Jonas, Eva Ines, Gwen Ines, Gwen Eva, Gwen Dov,"
    " Gwen Hugo, Dov Cem, Dov Fatma, Dov Hugo, Cem Fatma, Fatma Hugo, Hugo Kofi, you Ada, you Gwen"
)


def coalition() -> NetworkMap:
    """The map of a coalition along a river that floods, all of it invented; one person joins its two halves.

    >>> from netlib.studio.stepping_out import step_out
    >>> step_out(coalition(), ["Gwen"]).together, step_out(coalition(), ["Ada"]).together
    (6, 11)
    """
    people = [Person("you", "you", "relief")]
    people += [Person(name, name, group) for group, names in GROUPS.items() for name in names]
    ends = [pair.split() for pair in TIES.split(", ")]
    ties = tuple(Tie(one, other) for one, other in ends)
    return NetworkMap(tuple(people), ties, "Friends of the Orra (invented)", 12, 12, "you")


def florence() -> NetworkMap:
    """The marriages between fifteen families of Florence around 1430 (Padgett and Ansell 1993).

    Who was asked is not a question here, so the response is unknown.
    """
    import networkx as nx

    G = nx.florentine_families_graph()
    people = tuple(Person(name, name) for name in G)
    return NetworkMap(people, tuple(Tie(u, v) for u, v in G.edges), "Families of Florence, 1430")


def rescue() -> NetworkMap:
    """Who named whom as a contact in a rescue operation (Drabek and others 1981); strength 4: most often."""
    from netlib.data import emon_network

    G = emon_network("MtStHelens")
    people = tuple(
        Person(str(node), " ".join(noted["name"].replace(".", " ").split()), str(noted.get("sponsor", "")))
        for node, noted in G.nodes(data=True)
    )
    ties = tuple(
        Tie(str(u), str(v), directed=True, strength=5 - float(noted["freq"]))
        for u, v, noted in G.edges(data=True)
    )
    return NetworkMap(people, ties, "Rescue at MtStHelens")


EXAMPLES = {
    "coalition": ("A coalition along a river [story]", coalition),
    "florence": ("Families of Florence, 1430", florence),
    "rescue": ("Rescue at Mount St Helens, 1980", rescue),
}
