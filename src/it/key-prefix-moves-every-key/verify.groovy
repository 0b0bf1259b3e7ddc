import io.github.dockercache.it.Case

def it = Case.in(basedir)

def before = [it.baseKey(), it.filesKey()]
it.mvn('docker-cache:key', '-Ddocker-cache.keyPrefix=v2').ok()
assert it.baseKey() != before[0]
assert it.filesKey() != before[1]
