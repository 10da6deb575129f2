"""Rows of tables that others made: articles without a page behind them."""
