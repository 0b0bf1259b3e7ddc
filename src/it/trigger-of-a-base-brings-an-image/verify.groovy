import io.github.dockercache.it.Case

def test = Case.in(basedir)

def before = test.baseKey()
assert test.text('key.json').contains(test.reference('tools:1'))

test.image('tools:1').push('friday')
test.mvn('docker-cache:key').ok()
assert test.baseKey() != before
