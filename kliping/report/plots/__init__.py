"""The few kinds of plot that the report draws, each with matplotlib, as SVG that follows the page's colours."""
