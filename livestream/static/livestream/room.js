// The broadcast page: plays the recording, shows the pinned card at its moment, follows prices and stock while on air.

(() => {
  const room = document.querySelector("[data-room]");
  if (!room) return;
  const video = room.querySelector("video[data-hls]");
  const pins = JSON.parse(room.dataset.pins || "[]");
  const isLive = room.dataset.state === "LIVE";

  function showPin(id) {
    for (const card of room.querySelectorAll("[data-pin]")) card.hidden = Number(card.dataset.pin) !== id;
    for (const row of document.querySelectorAll("[data-item]")) row.classList.toggle("cur", Number(row.dataset.item) === id);
  }

  // hls.js where the browser has MSE; the browser's own HLS elsewhere (iPhones).
  function attach() {
    const url = video.dataset.hls;
    if (window.Hls && Hls.isSupported()) {
      const player = new Hls({ maxBufferLength: 20, startPosition: isLive ? livePosition() : -1 });
      player.loadSource(url);
      player.attachMedia(video);
      player.on(Hls.Events.ERROR, (_event, data) => {
        if (!data.fatal) return;
        if (data.type === Hls.ErrorTypes.NETWORK_ERROR) player.startLoad();
        else if (data.type === Hls.ErrorTypes.MEDIA_ERROR) player.recoverMediaError();
      });
    } else {
      video.src = url;
      if (isLive) video.addEventListener("loadedmetadata", () => (video.currentTime = livePosition()), { once: true });
    }
    if (isLive) video.play().catch(() => {});
  }

  // Everybody who enters sees the same second: the time on air by the server's clock, within the recording.
  function livePosition() {
    const onAir = (Date.parse(video.dataset.now) - Date.parse(video.dataset.started)) / 1000;
    return Math.max(0, onAir % Number(video.dataset.seconds));
  }

  if (video) {
    attach();
    if (!isLive && pins.length) {
      video.addEventListener("timeupdate", () => {
        const due = pins.filter((pin) => pin.second <= video.currentTime + 0.25).pop();
        showPin(due ? due.item : null);
      });
    }
    const sound = room.querySelector("[data-unmute]");
    sound?.addEventListener("click", () => {
      video.muted = !video.muted;
      video.play().catch(() => {});
      sound.hidden = !video.muted;
    });
  }

  if (!isLive) return;

  // Goods, prices or buttons changed: take them from a fresh copy of this page, and leave the video alone.
  async function renewBag(mark) {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = fresh.querySelector(".bag-list");
    const foot = room.querySelector(".room-bar");
    if (!list || !foot) return;
    for (const place of document.querySelectorAll(".bag-list")) place.replaceChildren(...document.importNode(list, true).children);
    for (const old of room.querySelectorAll("[data-pin]")) old.remove();
    for (const card of fresh.querySelectorAll("[data-pin]")) foot.before(document.importNode(card, true));
    for (const count of document.querySelectorAll("[data-bag-count]")) count.textContent = list.children.length;
    room.dataset.bag = mark;
  }

  let wait = 4000;
  async function follow() {
    try {
      const answer = await fetch(room.dataset.poll, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const now = await answer.json();
        if (now.state !== "LIVE") return location.reload();
        if (now.bag !== room.dataset.bag) await renewBag(now.bag);
        showPin(now.pinned);
        for (const item of now.items) {
          const places = document.querySelectorAll(`[data-item="${item.id}"] [data-stock], [data-pin="${item.id}"] [data-stock]`);
          for (const place of places) place.textContent = item.stock;
        }
        wait = 4000;
      }
    } catch {
      wait = Math.min(wait * 2, 60000);
    }
    setTimeout(follow, document.hidden ? 15000 : wait);
    return undefined;
  }
  setTimeout(follow, wait);
})();
