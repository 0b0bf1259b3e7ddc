import groovy.json.JsonSlurper
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def image = { new JsonSlurper().parse(test.file('', 'image.json')) }
def first = image().digest

def history = new File(basedir, 'store/history')
assert history.deleteDir()
history.text = 'no folder'

def change = { String text -> new File(basedir, 'app.jar').text = text }

change('two')
def warned = test.mvn('docker-cache:build').ok()
assert warned.log().readLines().any { it.startsWith('[WARNING]') && it.contains('store') }
def second = image().digest
assert second != first

// the build fails, and yet there is an image and a file that tells of it
change('three')
test.mvn('docker-cache:build', '-Ddocker-cache.failOnCacheError').failed()
def third = image().digest
assert !(third in [first, second])
assert test.text('image-digest.txt').trim() == third
