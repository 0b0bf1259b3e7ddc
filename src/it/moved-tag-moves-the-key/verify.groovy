import io.github.dockercache.it.Case

def it = Case.in(basedir)

def monday = it.baseKey()
it.mvn('docker-cache:key').ok()
assert it.baseKey() == monday

it.image('base:1').push('friday')
it.mvn('docker-cache:key').ok()
def friday = it.baseKey()
assert friday != monday

it.image('base:1').push('monday')
it.mvn('docker-cache:key').ok()
assert it.baseKey() == monday
