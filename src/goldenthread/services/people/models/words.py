"""The words of names, kept so that a misspelt name is found quickly on any database."""

from django.db import models

from goldenthread.services.people.models.person import Person, PersonName


class NameWord(models.Model):
    """One word that occurs in names, in small letters without accents; each word is kept once."""

    text = models.CharField(max_length=100, unique=True)


class WordKey(models.Model):
    """What a word sounds like, contains, or is a variant of; words that share keys may be meant for each other."""

    word = models.ForeignKey(NameWord, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=24)

    class Meta:
        indexes = [models.Index(fields=["key", "word"], name="word_key")]


class NamePart(models.Model):
    """A word in a name of a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_parts")
    name = models.ForeignKey(PersonName, on_delete=models.CASCADE, related_name="parts")
    word = models.ForeignKey(NameWord, on_delete=models.PROTECT, related_name="+")
    is_family = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["word", "person"], name="part_word_person"),
            models.Index(fields=["person", "word"], name="part_person_word"),
        ]
