import io.github.dockercache.it.Case

def it = Case.in(basedir)

def whole = { it.text('docker-layer-caching-key.txt') }
def module = { name -> it.file(name, 'docker-layer-caching-key.txt').text }
def before = [whole(), module('one'), module('two')]

it.image('other:1').push('friday')
it.mvn('docker-cache:key', '-T', '2').ok()
assert whole() != before[0]
assert module('one') == before[1]
assert module('two') != before[2]
