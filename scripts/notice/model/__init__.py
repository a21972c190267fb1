"""The notice as data: texts, versions, changes, what each is on a day, and what is wrong."""
