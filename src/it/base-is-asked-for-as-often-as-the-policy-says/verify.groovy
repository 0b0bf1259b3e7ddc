import io.github.dockercache.it.Case

def test = Case.in(basedir)

def monday = test.baseKey()
test.image('base:1').push('friday')

test.mvn('docker-cache:key', '-Ddocker-cache.baseUpdatePolicy=never').ok()
assert test.baseKey() == monday

test.mvn('docker-cache:key', '-Ddocker-cache.baseUpdatePolicy=interval:0').ok()
assert test.baseKey() != monday
