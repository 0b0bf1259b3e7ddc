import io.github.dockercache.it.Case

def it = Case.in(basedir)

def before = it.baseKey()
assert it.text('key.json').contains(it.reference('tools:1'))

it.image('tools:1').push('friday')
it.mvn('docker-cache:key').ok()
assert it.baseKey() != before
