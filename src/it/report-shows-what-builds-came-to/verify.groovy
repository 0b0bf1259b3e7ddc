import groovy.json.JsonSlurper
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def history = { String image ->
    def files = new File(basedir, 'store/history').listFiles().findAll { it.name.startsWith("builds-${image}-") }
    assert files.size() == 1 : files
    files[0].readLines().collect { new JsonSlurper().parseText(it) }
}
def store = { ->
    def files = [:]
    new File(basedir, 'store').eachFileRecurse { if (it.file) files[it.path] = it.text.hashCode() + ' ' + it.lastModified() }
    files
}

// each build leaves a line, one that found everything there as well
assert history('orders')*.rung == ['prefix']
test.mvn('verify').ok()
new File(basedir, 'orders/app.txt').text = 'two'
test.image('base:1').push('tuesday')
test.mvn('verify').ok()
def orders = history('orders')
assert orders*.rung == ['prefix', 'image', 'prefix']
assert orders*.module.unique() == ['it:orders']
assert orders[2].why.contains('/base:1 moved: ')
assert orders*.bases*.id.flatten().unique().size() == 2
assert orders[1].milliseconds.total >= 0 && orders[1].layers == []
assert history('payments').size() == 3

// the pages of a site, and of files: well-formed, with links that lead somewhere
def parsed = { File file ->
    assert file.file : file
    def text = file.getText('UTF-8')
    def parser = new groovy.xml.XmlSlurper(false, false, true)
    parser.setFeature('http://apache.org/xml/features/nonvalidating/load-external-dtd', false)
    [text: text, html: parser.parseText(text.substring(text.indexOf('<html')))]
}
// those of the report: a site's others may lead to what is only there when all is put together
def links = { File file, html ->
    html.'**'.find { it.name() == 'div' && it.@class.text() == 'docker-cache' }.'**'.findAll { it.name() == 'a' && it.@href.text() && !(it.@href.text() =~ /^(https?:|#|mailto:)/) }*.@href*.text().each {
        assert new File(file.parentFile, it.replaceFirst('#.*', '')).exists() : "${it} in ${file}"
    }
}

def before = store()
def run = test.mvn('docker-cache:report').ok()
assert !run.log().contains('[WARNING] No plots')
def page = test.file('orders', 'report.html')
def one = parsed(page)
assert one.html.'**'.count { it.name() == 'svg' } >= 3
assert one.html.'**'.find { it.name() == 'h1' }.text() == 'Image builds of The orders'
assert one.html.'**'.findAll { it.name() == 'td' }*.text().any { it.endsWith('/base:1') }
assert !(one.text =~ /<script|<link|src=/) : 'the file needs no other'

def root = test.file('', 'report.html')
def whole = parsed(root)
links(root, whole.html)
assert whole.html.'**'.findAll { it.name() == 'a' }*.@href*.text().sort() ==
        ['../../orders/target/docker-cache/report.html', '../../payments/target/docker-cache/report.html']

test.mvn('site').ok()
def site = new File(basedir, 'target/site/docker-cache.html')
def ofRoot = parsed(site)
links(site, ofRoot.html)
assert ofRoot.html.'**'.findAll { it.name() == 'a' }*.@href*.text().contains('docker-cache-it-orders.html')
['target/site/docker-cache-it-orders.html', 'orders/target/site/docker-cache.html'].each {
    def module = parsed(new File(basedir, it))
    assert module.html.'**'.count { it.name() == 'svg' } >= 3 : it
    assert module.text.contains('--plot-ink') : 'the page has its style'
    links(new File(basedir, it), module.html)
}
assert store() == before : 'a report changes nothing in the store'

// a store that must not change has no line of this build, and a skipped goal writes no page
page.delete()
test.mvn('verify', '-Ddocker-cache.storeAccess=read-only').ok()
assert history('orders').size() == 3
test.mvn('docker-cache:report', '-Ddocker-cache.skip').ok()
assert !page.exists()

// a damaged line costs itself
def file = new File(basedir, 'store/history').listFiles().find { it.name.startsWith('builds-orders-') }
file.text = '{"schema"' + System.lineSeparator() + file.text
test.mvn('docker-cache:report', '-pl', 'orders').ok()
assert parsed(page).text.contains('1 line of the history cannot be read')
