import io.github.dockercache.it.Case

def it = Case.in(basedir)

def base = it.baseKey()
def files = it.filesKey()

new File(basedir, 'locks/notes.txt').text = 'other notes'
it.mvn('docker-cache:key').ok()
assert it.filesKey() == files

new File(basedir, 'locks/yarn.lock').text = 'two'
it.mvn('docker-cache:key').ok()
assert it.baseKey() == base
assert it.filesKey() != files
