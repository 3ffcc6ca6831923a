"""Drawn pictures for demo data and for what has no photo: still lifes, packs, places, people, posters.

Everything is deterministic by name. Still lifes are composed of the 3D icons of `@lobehub/fluent-emoji-3d` (MIT) and of things drawn
here; places and people are SVG drawn here. `shelf` stores them at PICTURE_WIDTHS; nothing in this package touches the database.
"""
