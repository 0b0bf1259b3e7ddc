import io.github.dockercache.it.Case

def test = Case.in(basedir)

def whole = { test.text('docker-layer-caching-key.txt') }
def module = { name -> test.file(name, 'docker-layer-caching-key.txt').text }
def before = [whole(), module('one'), module('two')]

test.image('other:1').push('friday')
test.mvn('docker-cache:key', '-T', '2').ok()
assert whole() != before[0]
assert module('one') == before[1]
assert module('two') != before[2]
