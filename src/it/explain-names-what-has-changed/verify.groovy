import groovy.json.JsonSlurper
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def explain = { String... more ->
    def run = test.mvn('docker-cache:explain', *more).ok()
    assert !run.log().contains('\u001b[') : 'no colours with -B'
    [log: run.log(), json: new JsonSlurper().parse(test.file('', 'explain.json')).platforms[0]]
}
def store = { ->
    def files = [:]
    new File(basedir, 'store').eachFileRecurse { if (it.file) files[it.path] = it.text.hashCode() + ' ' + it.lastModified() }
    files
}

def unchanged = explain()
assert unchanged.json.rung == 'image'
assert unchanged.json.causes == []

def before = store()
new File(basedir, 'entrypoint.sh').executable = true
test.image('base:1').push('friday')
def changed = explain()
assert changed.json.rung == 'prefix'
assert changed.json.causes*.kind == ['base', 'files']
assert changed.json.causes[0].text.contains('/base:1 moved: ')
assert changed.json.causes[1].files*.change == ['mode']
assert changed.json.firstToRunAgain.line == 2
assert changed.log =~ /1\. base image .*\/base:1 moved: [0-9a-f]{12}… → [0-9a-f]{12}…/
assert changed.log =~ /2\. mode of entrypoint\.sh 6.. → 7../
assert store() == before : 'explain changes no entry'

// against the document of an earlier key, as a CI may have kept it
def kept = new File(basedir, 'kept.txt')
test.mvn('docker-cache:key').ok()
kept.text = test.text('docker-layer-caching-files.txt').replaceAll(/prefix "v1"/, 'prefix "v0"')
def other = explain('-Ddocker-cache.against=kept.txt')
assert other.json.comparedWith.name == 'kept.txt'
assert other.json.causes*.parameter == ['keyPrefix']

def misspelt = test.mvn('docker-cache:explain', '-Ddocker-cache.against=nothing').failed()
assert misspelt.errors().any { it.contains("parameter against: neither a key nor a file: 'nothing'") } : misspelt.errors()

def again = test.mvn('docker-cache:build').ok()
assert again.log() =~ /Changed since the last build \(linux\/\w+\): base image .*\/base:1 moved: .*; and 1 more/
assert !test.mvn('docker-cache:build').ok().log().contains('Changed since')
