import io.github.dockercache.it.Case

def it = Case.in(basedir)

def before = it.baseKey()
it.image('base:1').pushIndex('monday', 'linux/amd64', 'linux/arm64', 'linux/s390x')
it.mvn('docker-cache:key').ok()
assert it.baseKey() == before

it.image('base:1').pushIndex('friday', 'linux/amd64', 'linux/arm64', 'linux/s390x')
it.mvn('docker-cache:key').ok()
assert it.baseKey() != before

def run = it.mvn('docker-cache:key', '-Ddocker-cache.skip=false', '-f', 'riscv.xml').failed()
assert run.errors().any { it.contains('linux/riscv64') }
