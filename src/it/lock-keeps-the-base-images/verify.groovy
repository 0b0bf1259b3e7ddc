import io.github.dockercache.it.Case

def test = Case.in(basedir)
def file = new File(basedir, 'docker-cache.lock')
def emptyMachine = { new File(basedir, 'home').deleteDir() }
def key = { test.text('docker-layer-caching-key.txt') }
def block = { name -> file.text.split('\n\n').find { it.startsWith(test.reference(name)) } }

assert block('base:1') && block('other:1')
def first = file.text
test.mvn('docker-cache:key').ok()
def locked = key()

// tags move: the key stays, on a machine that knows nothing, and nobody is asked
test.image('base:1').pushIndex('friday', 'linux/amd64', 'linux/arm64')
test.image('other:1').push('friday')
emptyMachine()
assert test.requestsOf { test.mvn('docker-cache:key', '-T', '2').ok() } == []
assert key() == locked
emptyMachine()
new File(basedir, '.mvn').mkdir()
assert test.requestsOf { test.mvn(new File(basedir, 'one'), [:], 'docker-cache:key').ok() } == []

// for the machines of others, too
test.mvn('docker-cache:lock', '-Ddocker-cache.platforms=linux/amd64,linux/arm64', '-pl', 'one').ok()
assert block('base:1').findAll(/ image /).size() == 2
file.text = first

// without the file nothing is locked, as verify says; locking makes it
assert file.delete()
def none = test.mvn('docker-cache:lock', '-Ddocker-cache.verify').failed()
assert none.errors().any { it.contains("is not there, and so does not have ${test.reference('base:1')} for linux/") } : none.errors()
test.mvn('docker-cache:lock').ok()
test.mvn('docker-cache:lock', '-Ddocker-cache.verify').ok()
file.text = first

// what is locked stays until it is named, and then for the modules that take part
test.mvn('docker-cache:lock').ok()
assert file.text == first
test.mvn('docker-cache:lock', '-Ddocker-cache.update=all', '-Ddocker-cache.dryRun').ok()
assert file.text == first
def base = block('base:1')
test.mvn('docker-cache:lock', '-Ddocker-cache.update=all', '-pl', 'two').ok()
assert block('base:1') == base
assert first.indexOf(block('other:1')) < 0
test.mvn('docker-cache:key').ok()
assert key() != locked

def misspelt = test.mvn('docker-cache:lock', '-Ddocker-cache.update=bsae').failed()
assert misspelt.errors().any { it.contains('no Dockerfile has the base image bsae') }

// a Dockerfile with an image that is not locked
assert test.requestsOf { test.mvn('docker-cache:lock', '-Ddocker-cache.verify').ok() } == []
test.image('new:1').push('friday')
new File(basedir, 'two/Dockerfile').text = "FROM ${test.reference('new:1')}\n"
def before = file.text
def unlocked = test.mvn('docker-cache:lock', '-Ddocker-cache.verify').failed()
assert unlocked.errors().any { it.contains("does not have ${test.reference('new:1')} for linux/") && it.contains('Dockerfile line 1') }
def warned = test.mvn('docker-cache:key').ok()
assert warned.log().readLines().any { it.startsWith('[WARNING]') && it.contains("docker-cache.lock does not have ${test.reference('new:1')}") }
assert file.text == before

def changed = test.mvn('docker-cache:lock', '-T', '2').ok()
assert changed.log().contains("Dropped ${test.reference('other:1')}")
assert block('new:1') && !block('other:1') && block('base:1') == base
test.mvn('docker-cache:lock', '-Ddocker-cache.verify').ok()

// whoever skips a module does not drop what is locked for it
def whole = file.text
test.mvn('docker-cache:lock', '-Ddocker-cache.skip').ok()
assert file.text == whole
def two = new File(basedir, 'two/pom.xml')
two.text = two.text.replace('</project>', '<properties><docker-cache.skip>true</docker-cache.skip></properties></project>')
test.image('base:1').pushIndex('saturday', 'linux/amd64', 'linux/arm64')
test.mvn('docker-cache:lock', '-Ddocker-cache.update=all').ok()
assert block('base:1') != base && block('new:1') : 'the last module is skipped: the others are locked anew, and it stays'
file.text = file.text.replaceAll(/(?s)\n\n[^\n]*base:1\n.*?(?=\n\n|$)/, '')
assert test.mvn('docker-cache:lock', '-Ddocker-cache.verify').failed().errors().any { it.contains(test.reference('base:1')) }
file.text = whole
test.mvn('docker-cache:lock', '-N').ok()
assert file.text == whole : 'the modules take no part'
file.text = whole.replace('format 1', 'format 7')
def strange = test.mvn('docker-cache:key').failed()
assert strange.errors().any { it.contains("docker-cache.lock line") && it.contains('format 7') }
return true
