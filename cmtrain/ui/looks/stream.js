// A stream of mentions to sort. Everything is drawn and filtered here; only what was sorted is sent.
const PAGE = 20

export default function ({ data, parentElement, setStateValue }) {
  const kept = parentElement.cmStream
  if (kept && kept.id === data.id) { kept.tell = setStateValue; return }
  const stream = new Stream(data, setStateValue)
  parentElement.cmStream = stream
  const old = parentElement.querySelector('.stream')
  if (old) old.remove()
  parentElement.append(stream.root)
}

const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== null))
  return made
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

class Stream {
  constructor (data, tell) {
    Object.assign(this, { id: data.id, data, tell, words: data.words, sorted: { ...data.given } })
    this.page = 0
    this.noise = data.labels.find((label) => label.noise).id
    this.list = el('ol', { class: 'cards' })
    this.status = el('p', { class: 'status', role: 'status' })
    this.pager = el('nav', { class: 'pager', 'aria-label': this.words.pages })
    this.root = el('div', { class: 'stream' }, this.filters(), this.status, this.list, this.pager)
    this.list.addEventListener('keydown', (event) => this.pressed(event))
    this.draw()
  }

  filters () {
    const { words, data } = this
    const several = (values) => [...new Set(values)].sort().map((value) => [value, value])
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
    const tongues = [...new Set(data.mentions.map((m) => m.language))].map((code) => [code, names.of(code)])
    this.search = el('input', { type: 'search', id: 'find', placeholder: words.find, 'aria-label': words.find })
    this.platform = this.select(words.platform, [['', words.every_platform], ...several(data.mentions.map((m) => m.platform))])
    this.language = this.select(words.language, [['', words.every_language], ...tongues])
    this.show = this.select(words.show, [['', words.all], ['open', words.open], ['raised', words.raised]])
    this.order = this.select(words.order, [['', words.by_time], ['reach', words.by_reach]])
    const again = () => { this.page = 0; this.draw() }
    this.search.addEventListener('input', again)
    const selects = [this.platform, this.language, this.show, this.order]
    selects.forEach((select) => select.addEventListener('change', again))
    return el('div', { class: 'filters', role: 'search', 'aria-label': words.filters }, this.search, ...selects)
  }

  select (label, options, value = '') {
    const made = el('select', { 'aria-label': label }, ...options.map(([id, text]) => el('option', { value: id }, text)))
    made.value = value
    return made
  }

  raised (id) { return this.sorted[id] !== undefined && this.sorted[id].label !== this.noise }

  matching () {
    const wanted = this.search.value.trim().toLocaleLowerCase()
    const found = this.data.mentions.filter((m) =>
      (!this.platform.value || m.platform === this.platform.value) &&
      (!this.language.value || m.language === this.language.value) &&
      (this.show.value !== 'open' || this.sorted[m.id] === undefined) &&
      (this.show.value !== 'raised' || this.raised(m.id)) &&
      (!wanted || [m.author, m.text, m.translation || ''].join(' ').toLocaleLowerCase().includes(wanted)))
    return this.order.value === 'reach' ? found.sort((a, b) => b.reach - a.reach) : found
  }

  draw () {
    const found = this.matching()
    const last = Math.max(0, Math.ceil(found.length / PAGE) - 1)
    this.page = Math.min(this.page, last)
    const shown = found.slice(this.page * PAGE, (this.page + 1) * PAGE)
    this.list.replaceChildren(...shown.map((mention) => this.card(mention)))
    this.drawPager(found.length, last)
    this.count(found.length)
  }

  drawPager (found, last) {
    const { words } = this
    const button = (text, by, off) => {
      const made = el('button', { type: 'button', disabled: off }, text)
      made.addEventListener('click', () => this.turn(by))
      return made
    }
    const where = filled(words.page, { page: this.page + 1, pages: last + 1 })
    this.pager.hidden = last === 0
    this.pager.replaceChildren(button(words.before, -1, this.page === 0), el('span', {}, where), button(words.after, 1, this.page === last))
  }

  turn (by) {
    this.page += by
    this.draw()
    this.root.scrollIntoView({ block: 'start' })
    const first = this.list.querySelector('.card')
    if (first) first.focus({ preventScroll: true })
  }

  count (found) {
    const { words, data } = this
    const raised = data.mentions.filter((m) => this.raised(m.id))
    const open = raised.filter((m) => !this.sorted[m.id].urgency || !this.sorted[m.id].owner).length
    const parts = [
      filled(words.shown, { n: found, all: data.mentions.length }),
      filled(words.looked, { n: Object.keys(this.sorted).length }),
      filled(words.raised_n, { n: raised.length }),
      open ? filled(words.unfinished, { n: open }) : null
    ]
    this.status.textContent = parts.filter(Boolean).join(' · ')
  }

  card (mention) {
    const { words } = this
    const reach = mention.reach > 1 ? filled(words.reach, { n: mention.reach.toLocaleString('en') }) : words.private
    const head = el('p', { class: 'head' },
      el('bdi', { class: 'author' }, mention.author), el('span', { class: 'platform' }, mention.platform),
      mention.language === 'en' ? null : el('span', { class: 'tongue' }, mention.language.toUpperCase()),
      el('span', { class: 'when' }, `${mention.time} · ${reach}`))
    const text = el('p', { class: 'text', lang: mention.language, dir: 'auto' }, mention.text)
    const translation = mention.translation
      ? el('details', {}, el('summary', {}, words.translate), el('p', {}, mention.translation))
      : null
    const card = el('li', { class: 'card', tabindex: '0', 'data-id': mention.id }, head, text, translation, this.labels(mention), el('div', { class: 'further' }))
    this.mark(card)
    return card
  }

  labels (mention) {
    const box = el('fieldset', {}, el('legend', {}, filled(this.words.what, { author: mention.author })))
    this.data.labels.forEach((label, at) => {
      const input = el('input', { type: 'radio', name: `label-${mention.id}`, value: label.id })
      input.addEventListener('change', () => this.set(mention.id, { label: label.id }))
      box.append(el('label', { class: label.noise ? 'quiet' : 'loud', title: `${at + 1}: ${label.about}` }, input, el('span', {}, label.label)))
    })
    return box
  }

  set (id, change) {
    const next = { ...this.sorted[id], ...change }
    this.sorted[id] = next.label === this.noise ? { label: next.label } : next
    this.changed(id)
  }

  changed (id) {
    const card = this.list.querySelector(`[data-id="${id}"]`)
    if (card) this.mark(card)
    this.count(this.matching().length)
    this.tell('sorted', { ...this.sorted })
  }

  mark (card) {
    const id = card.dataset.id
    const given = this.sorted[id]
    card.classList.toggle('raised', this.raised(id))
    card.classList.toggle('seen', given !== undefined && !this.raised(id))
    card.querySelectorAll('input').forEach((input) => { input.checked = given !== undefined && input.value === given.label })
    const further = card.querySelector('.further')
    if (!this.raised(id)) { further.replaceChildren(); return }
    if (further.children.length) return
    const field = (name, label, options) => {
      const select = this.select(label, [['', label], ...options.map((o) => [o.id, o.label])], given[name] || '')
      select.addEventListener('change', () => this.set(id, { [name]: select.value || null }))
      return select
    }
    further.replaceChildren(field('urgency', this.words.when, this.data.urgencies), field('owner', this.words.who, this.data.owners))
  }

  pressed (event) {
    if (event.target.tagName === 'SELECT' || event.ctrlKey || event.metaKey || event.altKey) return
    const card = event.target.closest('.card')
    if (!card) return
    const to = { j: card.nextElementSibling, k: card.previousElementSibling }[event.key.toLowerCase()]
    const label = this.data.labels[Number(event.key) - 1]
    if (to) to.focus()
    else if (label) this.set(card.dataset.id, { label: label.id })
    else if (event.key === '0') { delete this.sorted[card.dataset.id]; this.changed(card.dataset.id) }
    else return
    event.preventDefault()
  }
}
