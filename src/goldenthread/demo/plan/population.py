"""Invented children: names, ages and families from a seed."""

from datetime import date, timedelta
from random import Random

from goldenthread.demo.plan.events import AreaPlan, Child

GIRLS = [
    "Amina",
    "Bethan",
    "Chloe",
    "Daisy",
    "Efua",
    "Freya",
    "Grace",
    "Hana",
    "Imogen",
    "Jaya",
    "Kezia",
    "Lola",
    "Maya",
    "Nadia",
    "Orla",
    "Poppy",
    "Qadira",
    "Rosa",
    "Saffron",
    "Talia",
    "Uma",
    "Violet",
    "Wren",
    "Xanthe",
    "Yasmin",
    "Zara",
    "Aoife",
    "Blessing",
    "Clara",
    "Dilys",
    "Elif",
    "Fatou",
    "Gwen",
    "Hollie",
    "Iris",
    "Jodie",
    "Keira",
    "Leila",
]
BOYS = [
    "Arlo",
    "Bilal",
    "Callum",
    "Dev",
    "Elijah",
    "Finlay",
    "George",
    "Hamza",
    "Idris",
    "Jakub",
    "Kofi",
    "Leon",
    "Mateo",
    "Noah",
    "Oskar",
    "Parth",
    "Quinn",
    "Rafi",
    "Samir",
    "Tobias",
    "Umar",
    "Vincent",
    "Wilfred",
    "Xavier",
    "Yusuf",
    "Zane",
    "Alfie",
    "Benji",
    "Caleb",
    "Dario",
    "Emre",
    "Felix",
    "Gabriel",
    "Hugo",
    "Isaac",
    "Jude",
    "Kieran",
    "Luca",
]
FAMILIES = [
    "Abbotsleigh",
    "Birchenough",
    "Carrowby",
    "Dunmallow",
    "Elderfield",
    "Farnaby",
    "Gathercole",
    "Hazelrigg",
    "Inglethorpe",
    "Jessamine",
    "Kettlewick",
    "Larkham",
    "Merriweather",
    "Nettlecombe",
    "Oakhanger",
    "Pennywell",
    "Quillfeather",
    "Ravensmoor",
    "Silverlock",
    "Thistlewood",
    "Underhallow",
    "Vinterbourne",
    "Wetherstone",
    "Yarrowby",
    "Zellweather",
    "Ashgrove",
    "Bramblecote",
    "Copperfeld",
    "Drewscourt",
    "Eastmarsh",
    "Foxhollow",
    "Greenacre",
    "Hollowell",
    "Ivybridgeman",
    "Junipero",
    "Kingsmere",
    "Lambourne",
    "Mossberry",
    "Norrington",
    "Orchardson",
    "Pebblewick",
    "Rookhope",
    "Sandalwood",
    "Tanglewick",
    "Umberleigh",
    "Valeborne",
    "Willowbank",
    "Yellowham",
    "Achebo",
    "Bashiri",
    "Chaudri",
    "Demirel",
    "Ezekoye",
    "Farahani",
]
ETHNICITIES = ["WBRI"] * 30 + ["WOTH"] * 14 + ["BAFR"] * 12 + ["BCRB"] * 9 + ["MWBC"] * 6 + ["AOTH"] * 5 + [
    "ABAN", "AIND", "APKN", "MOTH", "MWBA", "MWAS", "CHNE", "OOTH", "WIRI", "BOTH", "NOBT", "REFU",
]  # fmt: skip
DISABILITIES = ("LD", "AUT", "MOB", "COMM", "BEH", "HEAR", "VIS", "CON")


class Families:
    """Makes children of one area, some of them brothers and sisters."""

    def __init__(self, area: AreaPlan, chance: Random) -> None:
        self.area, self.chance = area, chance
        self.household, self.left, self.family, self.ethnicity = 0, 0, "", ""

    def child(self, on: date, youngest: int = 0, oldest: int = 16, sex: str = "") -> Child:
        """A new child whose age in years on a day lies within the bounds."""
        chance = self.chance
        if self.left == 0:
            self.household += 1
            self.left = chance.choices((1, 2, 3, 4), (55, 27, 12, 6))[0]
            self.family, self.ethnicity = chance.choice(FAMILIES), chance.choice(ETHNICITIES)
            if chance.random() < 0.35:
                self.family = f"{self.family}-{chance.choice(FAMILIES)}"
        self.left -= 1
        sex = sex or chance.choice("MF")
        days = chance.randint(youngest * 366 + 2, (oldest + 1) * 365 - 3)
        made = Child(
            number=len(self.area.children) + 1,
            born_on=on - timedelta(days=days),
            sex=sex,
            ethnicity=self.ethnicity,
            given=chance.choice(GIRLS if sex == "F" else BOYS),
            family=self.family,
            household=self.household,
        )
        self.area.children.append(made)
        return made
