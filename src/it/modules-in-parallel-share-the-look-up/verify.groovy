import io.github.dockercache.it.Case

def it = Case.in(basedir)

def warm = it.requestsOf { it.mvn('-T', '4', 'validate').ok() }
assert warm.size() == 1
assert warm.first().startsWith('HEAD')
assert ['one', 'two', 'three', 'four'].collect { module -> it.file(module, 'key.properties').text }.unique().size() == 4
