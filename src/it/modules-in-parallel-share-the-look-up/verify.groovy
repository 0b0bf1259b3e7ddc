import io.github.dockercache.it.Case

def test = Case.in(basedir)

def warm = test.requestsOf { test.mvn('-T', '4', 'validate').ok() }
assert warm.size() == 1
assert warm.first().startsWith('HEAD')
assert ['one', 'two', 'three', 'four'].collect { module -> test.file(module, 'key.properties').text }.unique().size() == 4
