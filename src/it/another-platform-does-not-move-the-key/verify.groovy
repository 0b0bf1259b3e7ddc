import io.github.dockercache.it.Case

def test = Case.in(basedir)

def before = test.baseKey()
test.image('base:1').pushIndex('monday', 'linux/amd64', 'linux/arm64', 'linux/s390x')
test.mvn('docker-cache:key').ok()
assert test.baseKey() == before

test.image('base:1').pushIndex('friday', 'linux/amd64', 'linux/arm64', 'linux/s390x')
test.mvn('docker-cache:key').ok()
assert test.baseKey() != before

def run = test.mvn('docker-cache:key', '-Ddocker-cache.skip=false', '-f', 'riscv.xml').failed()
assert run.errors().any { it.contains('linux/riscv64') }
