"""From ``shards/`` to ``labels/``: schemes, tasks, Label Studio, answers, agreement and adjudication."""
