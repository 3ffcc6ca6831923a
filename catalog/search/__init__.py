"""Finding listings: one port, its adapters, and the segmentation that both share."""
