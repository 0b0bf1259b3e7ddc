import io.github.dockercache.it.Case

def it = Case.in(basedir)

def monday = it.baseKey()
it.image('base:1').push('friday')

it.mvn('docker-cache:key', '-Ddocker-cache.baseUpdatePolicy=never').ok()
assert it.baseKey() == monday

it.mvn('docker-cache:key', '-Ddocker-cache.baseUpdatePolicy=interval:0').ok()
assert it.baseKey() != monday
