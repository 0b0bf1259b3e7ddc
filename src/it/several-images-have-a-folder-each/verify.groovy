import io.github.dockercache.it.Case

def test = Case.in(basedir)

def keyOf = { name -> test.file('', "$name/docker-layer-caching-key.txt").text }
assert keyOf('server') != keyOf('tool')
assert test.file('', 'server/key.json').text.contains(test.reference('base:1'))
assert test.file('', 'tool/key.json').text.contains(test.reference('tool:1'))
assert test.text('docker-layer-caching-key.txt').contains('server')
