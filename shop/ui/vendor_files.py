"""Which files of the npm packages the product uses, and where they go under $XIANHUO_HOME/vendor.

`NPM_PACKAGES` is what to install; every `VendorFile` is copied from `node_modules/<source>` to `vendor/<target>`.
What a page loads lies at the top of `vendor/` and is served as static files; icons, emoji and data are read by our own code.
"""

from dataclasses import dataclass

NPM_PACKAGES = {
    "htmx.org": "2.0.11",  # page parts without a framework
    "hls.js": "1.7.4",  # plays HLS where the browser cannot
    "lucide-static": "1.62.0",  # line icons (ISC)
    "@lobehub/fluent-emoji-3d": "1.1.0",  # 3D icons that demo pictures are composed of (MIT)
    "@vant/area-data": "2.1.0",  # current divisions of China
    "axe-core": "4.14.1",  # accessibility checks in browser tests
}
"""Exact versions, written into the package.json that the build makes."""


@dataclass(frozen=True, slots=True)
class VendorFile:
    """One file: `source` below node_modules, `target` below vendor."""

    source: str
    target: str


ICONS = frozenset(
    """
    arrow-left arrow-right arrow-up-right apple award badge-check banknote barcode bean bell bell-ring bookmark box boxes
    calendar calendar-days calendar-check camera carrot chart-column check chef-hat chevron-down chevron-left chevron-right
    chevron-up circle circle-alert circle-check circle-help circle-play circle-plus circle-user circle-x clipboard-list
    clock clock-3 cloud-rain cookie cooking-pot copy credit-card crosshair download droplet droplets egg ellipsis eye
    eye-off external-link factory file-check file-text filter fish flame flower-2 gift globe grape grid-2x2
    ham hand-coins handshake headphones heart hop hourglass house image image-off image-plus info key-round
    languages layers layout-grid leaf leafy-green link list list-checks list-filter loader-circle locate-fixed lock log-in
    log-out mail map map-pin map-pinned megaphone menu message-circle message-square mic minus moon moon-star
    mountain navigation nut package package-check package-open package-plus package-x pause pencil phone pin play plus
    printer qr-code radio receipt receipt-text refresh-ccw refresh-cw rotate-ccw route sailboat salad save scale scan-line
    search search-x send settings share-2 shell shield-check ship shopping-bag shopping-basket shopping-cart shrimp shrub
    sliders-horizontal smartphone snowflake soup sparkles sprout square-pen star store sun sunrise tag thermometer
    thermometer-snowflake ticket ticket-percent timer trash-2 trees trending-up triangle-alert truck tv undo-2 upload user
    user-plus user-round users vegan video video-off volume-2 volume-x wallet warehouse waves wheat wifi-off x zap
    circle-question-mark beef milk bird cherry citrus banana wine bottle-wine tractor circle-dot
    house-plus shopping-basket hand-heart signpost flag message-circle-more list-plus arrow-down arrow-up history
    monitor-play monitor picture-in-picture scan-search square-check square badge-percent percent coins calculator
    activity gauge server database book-open circle-user-round
    """.split()
)
"""Icons that pages may name. Add one here and it is copied at the next build."""

EMOJI = (
    "1f33d 1f33e 1f33f 1f330 1f331 1f345 1f346 1f347 1f348 1f349 1f34a 1f34b 1f34c 1f34d 1f34e 1f34f 1f350 1f351 "
    "1f352 1f353 1f358 1f359 1f35a 1f35e 1f360 1f361 1f36f 1f375 1f376 1f37c 1f382 1f386 1f38b 1f390 1f408 1f410 "
    "1f411 1f413 1f414 1f416 1f41f 1f420 1f421 1f980 1f990 1f991 1f99e 1f9aa 1f944 1f951 1f952 1f954 1f955 1f956 1f957 "
    "1f95a 1f95b 1f95c 1f963 1f965 1f966 1f969 1f96b 1f96c 1f96d 1f96e 1f9c0 1f9c2 1f9c4 1f9c5 1f9c6 1f9c8 1f9ca 1f9cb "
    "1f9fa 1f9c3 1fad0 1fad1 1fad2 1fad6 1fad7 1fad8 1fad9 1fada 1fadb 1f344 1f343 1f338 1f33a 1f33b 1f33c 1f955 1f411 "
    "1f986 1f356 1f357 1f953 1f372 1f95f 1f35c 1f35f 1f38d 2615 1f33c 1f337 1f340 1f341 1f342 1f370 1f9c1"
).split()
"""3D icons that pictures are composed of; each is a file of the package."""

VENDOR_FILES = (
    VendorFile("htmx.org/dist/htmx.min.js", "htmx.min.js"),
    VendorFile("hls.js/dist/hls.light.min.js", "hls.light.min.js"),
    VendorFile("axe-core/axe.min.js", "test/axe.min.js"),
    VendorFile("@vant/area-data/dist/index.cjs", "area/area-data.cjs"),
    *(VendorFile(f"lucide-static/icons/{name}.svg", f"icons/{name}.svg") for name in sorted(ICONS)),
    *(
        VendorFile(f"@lobehub/fluent-emoji-3d/assets/{code}.webp", f"emoji/{code}.webp")
        for code in sorted(set(EMOJI))
    ),
)
