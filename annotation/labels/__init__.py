"""From several answers to one label: by majority, by Dawid and Skene's model, by an adjudicator."""
