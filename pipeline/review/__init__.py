"""What the adviser writes in the files of the overview, read back and carried over to the next ones."""

from pipeline.review.carry import Carried, Joined, carried, join, topics
from pipeline.review.harvest import Found, Harvest, harvest

__all__ = ["Carried", "Found", "Harvest", "Joined", "carried", "harvest", "join", "topics"]
