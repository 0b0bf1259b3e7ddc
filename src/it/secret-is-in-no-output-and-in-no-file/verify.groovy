import groovy.io.FileType
import groovy.json.JsonOutput
import io.github.dockercache.it.Case
import java.security.MessageDigest

def test = Case.in(basedir)
def argument = 'npm-planted-token-7e2a'

// what a dictionary attack on the files would look for
def digest = { algorithm, text -> MessageDigest.getInstance(algorithm).digest(text.bytes).encodeHex().toString() }
def base64 = { it.bytes.encodeBase64().toString() }
def plain = [Case.TOKEN, argument]
def forms = plain + plain.collect(base64) + ['SHA-256', 'SHA-1', 'MD5'].collectMany { algorithm -> plain.collect { digest(algorithm, it) } }
forms += ['ci', 'stranger'].collect { user -> base64("$user:$Case.TOKEN") }
def noSecretIn = { text -> assert !forms.any { text.contains(it) } }
def noSecretLeft = { run ->
    noSecretIn(run.log())
    for (folder in [new File(basedir, 'target'), new File(basedir, 'home')]) {
        folder.eachFileRecurse(FileType.FILES) { noSecretIn(it.getText('ISO-8859-1')) }
    }
}
def key = { Map environment, String settings ->
    test.mvn(environment, '-X', '-e', '-gs', settings, "-Ddocker-cache.buildArgs=NPM_TOKEN=$argument", 'docker-cache:key')
}

// Maven's settings
def settings = new File(basedir, 'settings-with-password.xml')
def withoutPassword = new File(basedir, 'settings-without-password.xml')
withoutPassword.text = '<settings/>'
settings.text = settings.text.replace('PASSWORD', Case.TOKEN)
noSecretLeft(key([:], settings.path).ok())
def first = test.baseKey()

// Docker's configuration
def docker = new File(basedir, 'docker')
docker.mkdirs()
def logIn = { user ->
    new File(docker, 'config.json').text = JsonOutput.toJson([auths: ['@guarded@': [auth: base64("$user:$Case.TOKEN")]]])
}
logIn('ci')
noSecretLeft(key([DOCKER_CONFIG: docker.path], withoutPassword.path).ok())
assert test.baseKey() == first

// a wrong user is told, but not the password
logIn('stranger')
noSecretLeft(key([DOCKER_CONFIG: docker.path], withoutPassword.path).failed())
