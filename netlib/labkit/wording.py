"""What several labs speak of, in the same words."""

# The seven rescue operations of netlib.data.emon_network, by their names there.
OPERATIONS = {
    "Cheyenne": "Cheyenne (tornado)",
    "HurrFrederic": "Hurricane Frederic",
    "LakePomona": "Lake Pomona (boat)",
    "MtSi": "Mount Si (lost hikers)",
    "MtStHelens": "Mount St Helens (eruption)",
    "Texas": "Texas (floods)",
    "Wichita": "Wichita (tornado)",
}

# Who leaves a network first.
LEAVING = {
    "random": "anybody, by chance",
    "ties": "who has most ties left",
    "brokers": "who is most often in between",
}
