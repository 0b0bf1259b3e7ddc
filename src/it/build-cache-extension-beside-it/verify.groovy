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

// whether it is told to leave the goals alone is known
assert test.mvn('docker-cache:doctor').ok().unwrapped() =~ /ok +maven-build-cache-extension 1\.2\.3: runs this plugin's goals/
def config = new File(basedir, '.mvn/maven-build-cache-config.xml')
config.text = config.text.replace('docker-cache-maven-plugin', 'another-maven-plugin')
assert test.mvn('docker-cache:doctor').ok().unwrapped() =~ /note +maven-build-cache-extension 1\.2\.3: skips this plugin's goals/
