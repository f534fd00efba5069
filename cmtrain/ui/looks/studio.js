// Counts and checks one version while it is typed. The rules are those of content/fitting.py and
// content/counting.py, which decide in the end; a browser test holds both against each other.
const LINK = /https?:\/\/\S*[^\s.,;:!?)\]"'”’]/gu
const HASHTAG = /(?<![\p{L}\p{N}_&/#])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu
const WORD = /[\p{L}\p{N}]+/gu
const LONG_WORD = /(?<![\p{L}\p{N}_])\p{L}{4,}(?![\p{L}\p{N}_])/gu
const OPENING = /^[^\p{L}\p{N}_]*(?:an? |the )?(?:image|photo|photograph|picture|graphic|screenshot)s?\s+(?:of|showing)(?![\p{L}\p{N}_])/iu
const FILE = /^\S+\.(?:jpe?g|png|gif|webp|heic)$/i
const ONCE = [[0x0000, 0x10FF], [0x2000, 0x200D], [0x2010, 0x201F], [0x2032, 0x2037]]
const SHORTEST_ALT = 20, RUNS_TOGETHER = 12, SAME = 0.6, SAID = 0.6

export default function ({ data, parentElement }) {
  const kept = parentElement.cmStudio
  if (kept) kept.stop()
  const made = new Studio(data, parentElement)
  if (kept) made.goOnFrom(kept)
  parentElement.cmStudio = made
  return () => made.stop()
}

const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value)
  made.append(...children)
  return made
}
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const all = (pattern, text) => [...text.matchAll(pattern)].map((found) => found[found.length - 1])
const chars = (text) => [...text].length
const code = (char) => char.codePointAt(0)

const graphemes = (text) => {
  const found = []
  for (const char of text) {
    if (found.length && belongs(found[found.length - 1], char)) found[found.length - 1] += char
    else found.push(char)
  }
  return found
}
const belongs = (before, char) => {
  if (/[\r\n]$/.test(before)) return before === '\r' && char === '\n'
  const at = code(char)
  if (char === '\u200d' || /\p{M}/u.test(char)) return true
  if ((at >= 0x1F3FB && at <= 0x1F3FF) || (at >= 0xE0020 && at <= 0xE007F)) return true
  if (before.endsWith('\u200d')) return isEmoji(char) || [0x2640, 0x2642, 0x2695].includes(at)
  const flag = (each) => each >= 0x1F1E6 && each <= 0x1F1FF
  return flag(at) && chars(before) === 1 && flag(code(before))
}
const isEmoji = (grapheme) => [...grapheme].some((char) => {
  const at = code(char)
  return (at >= 0x1F000 && at <= 0x1FAFF) || (at >= 0x2600 && at <= 0x27BF) || at === 0xFE0F || at === 0x20E3
})
const weight = (char) => ONCE.some(([low, high]) => code(char) >= low && code(char) <= high) ? 1 : 2
const COUNTERS = {
  bytes: (text) => new TextEncoder().encode(text).length,
  'code-points': chars,
  graphemes: (text) => graphemes(text).length,
  weighted: (text) => graphemes(text.normalize('NFC')).reduce((sum, each) => sum + (isEmoji(each) ? 2 : [...each].reduce((n, char) => n + weight(char), 0)), 0)
}
const length = (place, text) => {
  const whole = text.trim()
  const links = place.link_counts ? whole.match(LINK) || [] : []
  return COUNTERS[place.counts](links.length ? whole.replace(LINK, '') : whole) + place.link_counts * links.length
}
const hashtags = (text) => all(HASHTAG, text.replace(LINK, ''))
const plainWords = (text) => text.replace(LINK, '').replace(HASHTAG, '')
const vocabulary = (text) => new Set((text.match(WORD) || []).map((word) => word.toLowerCase()))
const shared = (one, other) => [...one].filter((each) => other.has(each)).length
const runs = (text) => {
  const words = (plainWords(text).match(WORD) || []).map((word) => word.toLowerCase())
  const found = new Set()
  for (let at = 0; words.length && at < Math.max(1, words.length - 2); at += 1) found.add(words.slice(at, at + 3).join(' '))
  return found
}
const wall = (text) => {
  const rows = graphemes(text.replace(/\s/gu, '')).map((each) => isEmoji(each) ? 'e' : '.').join('')
  const bullets = text.split('\n').map((line) => line.trim()).filter((line) => line && isEmoji(graphemes(line)[0])).length
  return rows.includes('eee') || rows.split('e').length - 1 > 5 || bullets >= 3
}
const head = (text, n) => [...text].slice(0, n).join('')

class Studio {
  constructor (data, parent) {
    this.data = data
    this.list = el('ul', { 'aria-label': filled(data.words.checks, { place: data.place.name }) })
    this.left = el('span', { class: 'left' })
    this.fill = el('i')
    this.count = el('p', { class: 'count' }, this.left, el('span', { class: 'bar', 'aria-hidden': 'true' }, this.fill))
    this.said = el('p', { class: 'said', role: 'status' })
    this.root = el('div', { class: 'studio', 'data-platform': data.platform }, this.count, this.list, this.said)
    parent.querySelectorAll('.studio').forEach((old) => old.remove())
    parent.append(this.root)
    this.typed = () => { this.draw(); clearTimeout(this.soon); this.soon = setTimeout(() => this.announce(), 1500) }
    this.watching = setInterval(() => this.listen(), 300)
    this.boxes = []
    this.listen()
    this.draw()
  }

  // A run of the page that comes between typing and telling must not swallow what was to be told.
  goOnFrom (kept) {
    this.said.textContent = kept.said.textContent
    if (kept.soon) this.typed()
  }

  stop () {
    clearInterval(this.watching)
    clearTimeout(this.soon)
    this.boxes.forEach((box) => box.removeEventListener('input', this.typed))
  }

  box (key) { return document.querySelector(`.st-key-${CSS.escape(key)} textarea, .st-key-${CSS.escape(key)} input`) }

  // Boxes come late, and again after each run.
  listen () {
    const keys = Object.values(this.data.boxes).flatMap((fields) => Object.values(fields))
    const found = keys.map((key) => this.box(key)).filter(Boolean)
    const fresh = found.filter((box) => !this.boxes.includes(box))
    if (!fresh.length) return
    fresh.forEach((box) => box.addEventListener('input', this.typed))
    this.boxes = found
    this.draw()
  }

  value (platform, field) {
    const key = (this.data.boxes[platform] || {})[field]
    const box = key ? this.box(key) : null
    return box ? box.value : ''
  }

  draw () {
    const { data } = this
    const text = this.value(data.platform, 'text')
    const most = Math.min(data.place.limit, data.version.at_most || data.place.limit)
    const left = most - length(data.place, text)
    this.left.textContent = left < 0
      ? filled(data.words.over, { n: -left, place: data.place.name })
      : filled(data.words.left, { n: left })
    this.count.classList.toggle('over', left < 0)
    this.fill.style.width = `${Math.min(100, 100 * (most - left) / most)}%`
    const checks = text.trim() ? this.checks() : []
    this.root.dataset.open = checks.filter((each) => !each.holds).map((each) => each.id).join(' ')
    this.list.replaceChildren(...checks.filter((each) => each.id !== 'length' || left >= 0).map((each) => el('li', { class: each.holds ? 'fine' : 'open', 'data-check': each.id }, this.told(each))))
  }

  told ({ id, holds, values }) {
    const twin = values.twin ? this.data.names[values.twin] || this.data.words.itself : ''
    return filled(this.data.says[id][holds ? 0 : 1], { ...values, twin })
  }

  announce () {
    this.soon = 0
    const open = [...this.list.querySelectorAll('.open')].map((each) => each.textContent)
    const { words } = this.data
    this.said.textContent = `${this.left.textContent}. ${open.length ? `${filled(words.open, { n: open.length })}: ${open.join('. ')}` : words.fine}`
  }

  checks () { return [...this.fit(), ...this.access(), this.own()] }

  fit () {
    const { place, version, link } = this.data
    const text = this.value(this.data.platform, 'text').trim()
    const n = length(place, text)
    const most = Math.min(place.limit, version.at_most || place.limit)
    const found = [{ id: 'length', holds: n >= version.at_least && n <= most, values: { n, most, least: version.at_least } }]
    if (place.title) {
      const shown = chars(this.value(this.data.platform, 'title').trim())
      found.push({ id: 'title', holds: shown > 0 && shown <= place.title_shown, values: { n: shown, most: place.title_shown } })
    }
    if (version.first.length && place.shown) {
      const opening = head(text, place.shown).toLowerCase()
      found.push({ id: 'first', holds: version.first.some((word) => opening.includes(word.toLowerCase())), values: { shown: place.shown } })
    }
    if (version.link && place.link_works) found.push({ id: 'link', holds: (text.match(LINK) || []).includes(link), values: { link } })
    if (version.link && !place.link_works) {
      const dead = text.includes(link.split('//').pop())
      const said = vocabulary(text)
      found.push({ id: 'pointer', holds: !dead && place.pointers.some((word) => said.has(word)), values: {} })
    }
    const tags = hashtags(text).length
    found.push({ id: 'hashtags', holds: tags <= place.hashtags, values: { n: tags, most: place.hashtags } })
    if (version.credit.length) {
      const missing = version.credit.filter((words) => !text.toLowerCase().includes(words.toLowerCase()))
      found.push({ id: 'credit', holds: missing.length === 0, values: { missing: missing.join(', ') } })
    }
    return found
  }

  access () {
    const { version, place, platform, speech } = this.data
    const found = []
    if (version.picture) found.push(...this.alt(this.value(platform, 'alt').trim(), place))
    if (version.video) found.push(...this.subtitles(this.value(platform, 'subtitles').trim(), place, speech))
    const words = `${this.value(platform, 'title')} ${this.value(platform, 'text')}`
    const tags = hashtags(words)
    if (tags.length) {
      const joined = tags.filter((tag) => chars(tag) >= RUNS_TOGETHER && [tag.toLowerCase(), tag.toUpperCase()].includes(tag))
      found.push({ id: 'camel', holds: joined.length === 0, values: { tag: joined[0] || '' } })
    }
    const shouted = (plainWords(words).match(LONG_WORD) || []).filter((word) => word === word.toUpperCase() && word !== word.toLowerCase())
    found.push({ id: 'caps', holds: shouted.length < 2, values: { words: shouted.join(' ') } })
    found.push({ id: 'emoji', holds: !wall(words), values: {} })
    found.push({ id: 'letters', holds: ![...words].some((char) => code(char) >= 0x1D400 && code(char) <= 0x1D7FF), values: {} })
    return found
  }

  alt (alt, place) {
    const told = chars(alt) >= SHORTEST_ALT && !FILE.test(alt)
    const found = [{ id: 'alt', holds: told, values: { n: chars(alt), least: SHORTEST_ALT } }]
    if (told) {
      found.push({ id: 'alt-opening', holds: !OPENING.test(alt), values: {} })
      found.push({ id: 'alt-length', holds: chars(alt) <= place.alt, values: { most: place.alt } })
    }
    return found
  }

  subtitles (text, place, speech) {
    const spoken = vocabulary(speech)
    const whole = text !== '' && shared(spoken, vocabulary(text)) >= SAID * spoken.size
    const found = [{ id: 'subtitles', holds: whole, values: {} }]
    if (text) {
      const most = place.subtitle_line
      const blocks = text.split(/\n\s*\n/).map((block) => block.split('\n'))
      const fine = blocks.every((lines) => lines.length <= 2 && lines.every((line) => chars(line.trim()) <= most))
      found.push({ id: 'lines', holds: fine, values: { most } })
    }
    return found
  }

  own () {
    const mine = runs(this.value(this.data.platform, 'text'))
    const others = Object.keys(this.data.boxes).filter((name) => name !== this.data.platform)
    const texts = [...others.map((name) => [name, this.value(name, 'text')]), ['message', this.data.message]]
    const twin = texts.find(([, text]) => {
      const theirs = runs(text)
      const longer = Math.max(mine.size, theirs.size)
      return longer > 0 && shared(mine, theirs) >= SAME * longer
    })
    return { id: 'own', holds: !twin, values: { twin: twin ? twin[0] : '' } }
  }
}
