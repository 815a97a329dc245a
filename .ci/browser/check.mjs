// Uses the Neo4j Browser as a person would, with the kit that Entente serves, and fails where a person would be let down:
//
//   node check.mjs BROWSER KIT PICTURE
//
// BROWSER is the address of a Neo4j without authentication, whose settings name the kit's style and guide; it holds the
// sample articles. KIT is the address of the kit's files. PICTURE is the file that the screenshot goes to.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const [browserAddress, kitAddress, picture] = process.argv.slice(2)
const fetchKit = async name => {
  const answer = await fetch(new URL(name, kitAddress))
  assert.ok(answer.ok, `${name}: ${answer.status}`)
  return answer
}

const chrome = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
})
const page = await chrome.newPage({ viewport: { width: 1400, height: 640 } })
page.setDefaultTimeout(60_000) // a busy machine is slow, not wrong
page.on('pageerror', error => assert.fail(`the Browser threw ${error}`))

const guide = page.getByTestId('guidesDrawer')
const newest = page.getByTestId('frame').first()
const squeezed = text => text.replace(/\s+/g, ' ').trim()

// answered waits until the newest frame shows the rows of a statement, and fails on an error or on none.
async function answered(statement) {
  const name = squeezed(statement).slice(0, 80)
  const frame = page.getByTestId('frame').filter({ hasText: name }).first()
  const error = frame.getByTestId('cypherFrameErrorMessage')
  await frame.getByTestId('vizInspector').or(frame.getByText(/^Started streaming \d+ records/)).or(error).first().waitFor()
  assert.equal(await error.count(), 0, `an error from ${statement}`)
  return frame
}

// drawn wants every node of a drawing in a colour of our style, with a caption in it.
async function drawn(frame) {
  if (await frame.getByTestId('vizInspector').count() === 0) return [] // a table
  await frame.locator('g.node').first().waitFor()
  const nodes = await frame.locator('g.node').evaluateAll(all => all.map(node => ({
    color: node.querySelector('circle.b-outline').getAttribute('fill'),
    caption: [...node.querySelectorAll('text.caption')].map(text => text.textContent).join(' ').trim()
  })))
  for (const { color, caption } of nodes) {
    assert.ok(colors.has(color), `a node "${caption}" has the colour ${color}, which is none of the style's`)
    assert.match(caption, /\p{Letter}{2}/u, `the caption "${caption}" says nothing`)
  }
  return nodes.map(node => node.color)
}

const style = await (await fetchKit('style.grass')).text()
const colors = new Set([...style.matchAll(/^node\.\w+ \{[^}]*?\n  color: (#\w+);/gm)].map(match => match[1]))

// After connecting, the settings have applied the style and opened the guide.
await page.goto(new URL('/browser/?preselectAuthMethod=NO_AUTH', browserAddress).href)
await newest.getByText('node.Nation {').waitFor()
await guide.getByText('1. What is in the graph').waitFor()

// Every query of the guide runs by its play button.
let queries = 0
const seen = new Set()
for (let step = 1; step <= 10; step++) {
  await guide.getByRole('heading', { name: new RegExp(`^${step}\\. `) }).waitFor()
  const runnable = guide.locator('pre.runnable')
  for (let i = 0; i < await runnable.count(); i++, queries++) {
    await runnable.nth(i).locator('i').click()
    const frame = await answered(await runnable.nth(i).innerText())
    for (const color of await drawn(frame)) seen.add(color)
    await frame.getByTitle('Close', { exact: true }).click()
  }
  if (step < 10) await page.getByTestId('guideNextSlide').click()
}
assert.deepEqual([...colors].filter(color => !seen.has(color)), [], 'the guide never draws nodes of these colours')

// The saved queries become favourites, in a folder for each theme, and one runs.
const zip = Buffer.from(await (await fetchKit('saved-queries.zip')).arrayBuffer()).toString('base64')
const dropped = await page.evaluateHandle(data => {
  const transfer = new DataTransfer()
  transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], 'saved-queries.zip'))
  return transfer
}, zip)
await page.locator('.filedrop').dispatchEvent('drop', { dataTransfer: dropped })
await page.getByTestId('navigationFavorites').click()
await page.getByTestId('expandFolder-treaties').click()
await page.getByText('Treaties that two nations share').click()
await page.getByTestId('editor-Run').click()
await answered('Treaties that two nations share')

// The guide plays among the results too.
const editor = page.getByTestId('activeEditor').locator('textarea').first()
await editor.focus()
await page.keyboard.insertText(`:play ${new URL('guide.html', kitAddress)}`)
await page.getByTestId('editor-Run').click()
await newest.getByText('1 / 10').waitFor()

// A picture of the guide with a drawing beside it.
await page.getByTestId('navigationGuides').click()
while (await guide.getByRole('heading', { name: /^4\. / }).count() === 0) await page.getByText('Previous').click()
await guide.locator('pre.runnable i').first().click()
const frame = await answered(await guide.locator('pre.runnable').first().innerText())
await frame.getByTitle('Collapse the node properties display').click()
await page.waitForTimeout(3000) // until the nodes have found their places
await frame.getByLabel('zoom-to-fit').click()
await page.waitForTimeout(1000)
await page.screenshot({ path: picture })
await chrome.close()
console.log(`the guide ran ${queries} queries and drew nodes in ${seen.size} colours; the picture is ${picture}`)
