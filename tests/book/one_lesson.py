"""The lesson of the book that its tests open in a browser."""

from reading import lessons

FOLDER = "somewhere/net"  # below the server's root, as many hosts have it
LESSON = next(page for page in lessons() if page.lesson.startswith("06"))
ADDRESS = "notebooks/06-mission-not-organisation.html"
COMPARING = next(page for page in lessons() if page.lesson.startswith("03"))  # has two labs side by side
COMPARED = ["few-and-many-left", "few-and-many-right"]
KEPT = "network-leadership-journal"  # the name under which a browser keeps it
