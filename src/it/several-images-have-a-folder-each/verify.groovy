import io.github.dockercache.it.Case

def it = Case.in(basedir)

def keyOf = { name -> it.file('', "$name/docker-layer-caching-key.txt").text }
assert keyOf('server') != keyOf('tool')
assert it.file('', 'server/key.json').text.contains(it.reference('base:1'))
assert it.file('', 'tool/key.json').text.contains(it.reference('tool:1'))
assert it.text('docker-layer-caching-key.txt').contains('server')
