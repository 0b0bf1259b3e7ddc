import io.github.dockercache.it.Case

def test = Case.in(basedir)

def before = [test.baseKey(), test.filesKey()]
test.mvn('docker-cache:key', '-Ddocker-cache.keyPrefix=v2').ok()
assert test.baseKey() != before[0]
assert test.filesKey() != before[1]
