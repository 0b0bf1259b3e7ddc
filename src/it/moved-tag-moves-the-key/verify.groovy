import io.github.dockercache.it.Case

def test = Case.in(basedir)

def monday = test.baseKey()
test.mvn('docker-cache:key').ok()
assert test.baseKey() == monday

test.image('base:1').push('friday')
test.mvn('docker-cache:key').ok()
def friday = test.baseKey()
assert friday != monday

test.image('base:1').push('monday')
test.mvn('docker-cache:key').ok()
assert test.baseKey() == monday
