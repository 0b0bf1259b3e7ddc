import io.github.dockercache.it.Case

def test = Case.in(basedir)

def base = test.baseKey()
def files = test.filesKey()

new File(basedir, 'locks/notes.txt').text = 'other notes'
test.mvn('docker-cache:key').ok()
assert test.filesKey() == files

new File(basedir, 'locks/yarn.lock').text = 'two'
test.mvn('docker-cache:key').ok()
assert test.baseKey() == base
assert test.filesKey() != files
