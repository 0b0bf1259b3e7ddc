import io.github.dockercache.it.Case

def test = Case.in(basedir)
def clean = { new File(basedir, 'target').deleteDir() }

clean()
def first = test.mvn('verify').ok().log()
assert !first.contains('Found cached build, restoring')
def digest = test.text('image-digest.txt')

// a fresh checkout: the module comes out of the extension's cache, and the image is looked at all the same
clean()
def second = test.mvn('verify').ok().log()
assert second.contains('Found cached build, restoring')
assert second =~ /Skipping plugin execution \(cached\): (jar|resources)/
assert test.value('hit') == 'image'
assert test.text('image-digest.txt') == digest
clean()
test.mvn('verify', 'docker-cache:push').ok()

// a base that has moved is no input of the extension's
test.image('base:1').push('friday')
clean()
def moved = test.mvn('verify').ok().log()
assert moved.contains('Found cached build, restoring')
assert test.text('image-digest.txt') != digest
