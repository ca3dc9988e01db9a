"""Answers with planted personal data, the same for the same seed: who is in them, and what must not be seen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from stdnum.no import fodselsnummer, kontonr

from pipeline.records import Mail, RespondentType, Role, Submission
from tests.report.small import comment, submission


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    """Kari Ola Ingunn Per Solveig Odd-Arne Torbjørg Dag Marit Vidar Siv Eldbjørg Jon Are Anne-Lise Gunhild Bjørn Liv
Åshild Geir Sunniva Halvard Ragnhild Sigbjørn Oddny Máret Ánte Inger-Ellen Niillas Fatima Mohammed Ewa Thi Oleksandr
Yusuf Aina Hanne Terje Rune Stein Tone Line"""
)
UNLISTED = ["Yohannes", "Zbigniew", "Priya", "Aoife", "Ravdna", "Beaivvi", "Kwame", "Xiaoling", "Dovydas", "Solfryda"]
SURNAMES = _words(
    """Nordmann Hansen Bakken Haugen Vik Kvernmyrløkken Sætermoen Dal Gaup Buljo Eira Nguyen Shevchenko Osman Kowalska
Tveråmo Løkkbakk Storhaugen Lunåsmo Øvergård Myrhaugmoen Brenna Ødegård Aasen Røe Skarsbråten Wisniewska-Lien"""
)
UNLISTED_SURNAMES = ["Tekle", "Wróblewski", "Raghunathan", "Gallagher", "Guttorm-Utsi", "Mensah", "Zhou", "Petrauskas"]
STREETS = ["Storgata", "Nordsetervegen", "Øvre Lomvikveg", "Skolebakken", "Ola Narrs gate", "Kirkeveien", "Lisjevegen",
           "Fjellgata", "Kvernaveien", "Tunet", "Nedre torggate"]  # fmt: skip
PLACES = ["2550 Os i Østerdalen", "2540 Tolga", "7374 Røros", "2500 Tynset", "9730 Kárášjohka", "6996 Vadheim"]

MAYOR = "Ordskiftemo"
"""The surname of who signs for the municipality by office: it is public."""


@dataclass(frozen=True)
class Planted:
    """Something that must not be seen: as it is written, and what it is."""

    shown: str
    kind: str


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    given: str
    surname: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


class Planter:
    """Makes answers from a seed; `planted` is all that they hold, by file."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.planted: dict[str, list[Planted]] = {}
        self.held: list[Planted] = []
        self.senders: list[Person] = []

    def person(self, listed: bool | None = None) -> Person:
        """A person; `listed` is whether both halves of the name are in everyday use."""
        pick = self.random.choice
        if listed is None:
            listed = self.random.random() < 0.8
        return Person(pick(GIVEN), pick(SURNAMES)) if listed else Person(pick(UNLISTED), pick(UNLISTED_SURNAMES))

    def put(self, shown: str, kind: str) -> str:
        """Plant something, and give it back for the text."""
        self.held.append(Planted(shown, kind))
        return shown

    def digits(self, form: str) -> str:
        """A number of this form: each # is a digit."""
        return "".join(str(self.random.randrange(10)) if c == "#" else c for c in form)

    def phone(self) -> str:
        """A phone number, written in one of many ways."""
        forms = ["9## ## ###", "4## ## ###", "62 ## ## ##", "+47 9## ## ###", "+479#######", "9#######",
                 "0047 4## ## ###",
                 "(+47) 62 ## ## ##", "62.##.##.##", "9## ##-###", "4### ####", "62-## ## ##"]  # fmt: skip
        return self.put(self.digits(self.random.choice(forms)), "telefon")

    def email(self, person: Person) -> str:
        """An address, plain or disguised."""
        local = f"{person.given}.{person.surname}".lower()
        forms = ["{0}@{1}", "{0}@{1}", "{0} (at) {1}", "{0}[at]{1}", "{0} @ {1}"]
        shown = self.random.choice(forms).format(
            local, self.random.choice(["example.no", "epost.example", "fjellmail.no"])
        )
        return self.put(shown, "epost")

    def address(self) -> str:
        """A street or a farm with its postcode."""
        house = f"{self.random.choice(STREETS)} {self.random.randrange(1, 90)}{self.random.choice(['', '', 'B', ' C'])}"
        street = self.random.choice([house, house, f"Postboks {self.random.randrange(1, 400)}"])
        return self.put(f"{street}, {self.random.choice(PLACES)}", "adresse")

    def identity(self) -> str:
        """An identity number that nobody has: not yet born, a D-number, synthetic, or misread."""
        day, month = self.random.randrange(1, 29), self.random.randrange(1, 13)
        kind = self.random.randrange(4)
        born = f"{day + (40 if kind == 1 else 0):02}{month + (80 if kind == 2 else 0):02}39"
        begin = f"{born}{self.random.randrange(500, 999)}"
        number = next((begin + end for end in (_check(begin),) if len(end) == 2), f"{begin}00")
        if kind == 3:
            number = number[:9] + f"{(int(number[9:]) + 37) % 100:02}"
        forms = [
            number,
            f"{number[:6]} {number[6:]}",
            f"{number[:6]}-{number[6:]}",
            f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}",
        ]
        return self.put(self.random.choice(forms), "fodselsnummer")

    def account(self) -> str:
        """An account number with a right control digit."""
        begin = self.digits("1###5#####")
        end = next((d for d in "0123456789" if kontonr.is_valid(begin + d)), "0")
        return self.put(f"{begin[:4]}.{begin[4:6]}.{begin[6:]}{end}", "kontonummer")

    def named(self, person: Person, shown: str | None = None) -> str:
        """A person's name in the text."""
        return self.put(shown or person.name, "navn")

    def misread(self, shown: str) -> str:
        """What recognition makes of digits."""
        self.held[-1] = Planted(shown.replace("0", "O", 1).replace("1", "l", 1), self.held[-1].kind)
        return self.held[-1].shown

    def answers(self, count: int) -> Iterator[Submission]:
        """So many answers, each carrier in turn."""
        for number in range(count):
            carrier = CARRIERS[number % len(CARRIERS)]
            self.held = []
            made = carrier(self, number)
            self.planted[made.file] = self.held
            yield made


def _check(begin: str) -> str:
    first = fodselsnummer.calc_check_digit1(begin)
    return f"{first}{fodselsnummer.calc_check_digit2(begin + first)}"


def _private(p: Planter, number: int, person: Person, *pieces: object, ending: str = "txt") -> Submission:
    p.senders.append(person)
    file = f"{person.given}_{person.surname}_{number}.{ending}".lower()
    return submission(file, *pieces, respondent=person.name, respondent_type=RespondentType.PRIVATE)


def letter(p: Planter, number: int) -> Submission:
    """A private letter in bokmål."""
    me = p.person()
    head = f"{p.named(me)}\n{p.address()}\nTlf. {p.phone()}\n{p.email(me)}"
    text = f"Jeg, {p.named(me)}, bor i {p.put(f'Storgata {number + 1}', 'adresse')} og mener at vegen må bli tryggere."
    end = f"Med vennlig hilsen\n{p.named(me)}\nf. {p.put('12.03.1971', 'fodselsdato')}"
    return _private(
        p, number, me, (head, Role.LETTERHEAD), comment(text, ["veg"], ["annet"], stance="støtter"), (end, Role.CLOSING)
    )


def nynorsk(p: Planter, number: int) -> Submission:
    """A private letter in nynorsk that names a neighbour."""
    me, other = p.person(), p.person()
    text = f"Eg er samd med naboen min, {p.named(other)}, om at skogen må stå. Ring meg på {p.phone()}."
    end = f"Venleg helsing\n{p.named(me)}\n{p.address()}"
    return _private(p, number, me, comment(text, ["skog"], stance="støtter"), (end, Role.CLOSING))


def mail(p: Planter, number: int) -> Submission:
    """An e-mail with its head in the text, and a short name below."""
    me, clerk = p.person(), p.person(listed=True)
    head = f"Fra: {p.named(me)} <{p.email(me)}>\nSendt: 4. mars 2024 10:12\nEmne: Innspill"
    text = f"Hei {p.named(clerk, clerk.given)}!\nVi vil ha bedre veg. Spør gjerne {p.named(clerk)} om dette."
    end = f"Mvh {p.named(me, me.given)}\nmob: {p.phone()}\nSendt fra min iPhone"
    made = _private(p, number, me, (head, Role.LETTERHEAD), comment(text, ["veg"]), (end, Role.CLOSING), ending="eml")
    return _with_mail(made, me)


def _with_mail(made: Submission, me: Person) -> Submission:
    return replace(made, mail=Mail(me.name, f"{me.surname.lower()}@example.no", None, f"Innspill fra {me.name}"))


def form(p: Planter, number: int) -> Submission:
    """A form with labels."""
    me = p.person()
    fields = (
        f"Navn: {p.named(me)}\nAdresse: {p.address()}\nTelefon: {p.phone()}\nE-post: {p.email(me)}\n"
        f"Fødselsnummer: {p.identity()}\nKontonummer: {p.account()}"
    )
    return _private(p, number, me, (fields, Role.LETTERHEAD), comment("Skogen skal stå.", ["skog"], stance="støtter"))


def municipal(p: Planter, number: int) -> Submission:
    """A municipality's letter: the case officer's contact data are hidden, the mayor's name is not."""
    clerk = p.person(listed=True)
    reference = f"Vår ref.: 2024/{number + 100}-3"
    head = f"Dal kommune\nSaksbehandler: {p.named(clerk)}\nTelefon: {p.phone()}\n{reference}\nE-post: {p.email(clerk)}"
    text = f"Kommunestyret viser til innspillet. Ved spørsmål, kontakt {p.named(clerk)}, tlf. {p.phone()}."
    end = f"Med hilsen\nBrit {MAYOR}\nordfører\n\n{p.named(clerk)}\nrådgiver"
    return submission(f"dal_kommune_{number}.pdf", (head, Role.LETTERHEAD), comment(text, ["veg"]), (end, Role.CLOSING),
                      respondent="Dal kommune")  # fmt: skip


def association(p: Planter, number: int) -> Submission:
    """A club's letter, with a contact and somebody else's case told."""
    contact, other = p.person(), p.person(listed=True)
    head = f"Fjellaget\nv/ {p.named(contact)}\n{p.address()}"
    text = (
        f"Som {p.named(other)} skriver i sitt innspill, bør tiltaket utsettes. Familien "
        f"{p.named(other, other.surname)} har hatt hytte der siden 1962. "
        f"Nå løper {p.named(other, other.name + 's')} hund løs."
    )
    end = f"For styret\n{p.named(contact)}, leder\nKonto: {p.account()}"
    return submission(f"fjellaget_{number}.docx", (head, Role.LETTERHEAD), comment(text, ["skog"], stance="imot"),
                      (end, Role.CLOSING), respondent="Fjellaget",
                      respondent_type=RespondentType.ORGANISATION)  # fmt: skip


def scanned(p: Planter, number: int) -> Submission:
    """A scan, with what recognition does to numbers and capitals."""
    me = p.person(listed=True)
    number_line = f"Fødselsnr. {p.misread(p.identity())}\nTlf {p.misread(p.phone())}"
    head = f"{p.named(me, me.name.upper())}\n{p.address()}\n{number_line}"
    text = f"Undertegnede {p.named(me)} eier skog her. Kopi er sendt til {p.named(me, f'{me.surname}, {me.given}')}"
    end = f"Hilsen\n{p.named(me, me.name.lower())}"
    return _private(p, number, me, (head, Role.LETTERHEAD), comment(text, ["skog"]), (end, Role.CLOSING), ending="pdf")


def quoting(p: Planter, number: int) -> Submission:
    """An organisation that names those who have written before, in full, turned round and cut short."""
    known = p.random.choice(p.senders)
    ways = [
        known.name,
        f"{known.surname}, {known.given}",
        f"{known.given[0]}. {known.surname}",
        known.name.upper(),
        f"{known.name}s",
    ]
    way = p.random.choice(ways)
    text = f"Vi er enige med {p.named(known, way)} om vegen. Ring {p.phone()} eller skriv til {p.email(known)}."
    return submission(f"laget_{number}.txt", comment(text, ["veg"], ["annet"], stance="støtter"),
                      respondent="Bygdelaget", respondent_type=RespondentType.ORGANISATION)  # fmt: skip


def told(p: Planter, number: int) -> Submission:
    """People who are told of in running text, and who have sent nothing themselves."""
    first, second, third = p.person(), p.person(listed=True), p.person(listed=True)
    text = (
        f"I fjor døde {p.named(first)} da hun ble påkjørt ved broa. {p.named(second)} og {p.named(third, third.given)} "
        f"så det. Læreren heter {p.named(second, second.name)}, og har mobil {p.phone()}. Da {p.named(third)} meldte "
        f"fra, svarte ingen. Sønnen {p.named(second, second.given)} går fortsatt den veien."
    )
    end = f"Hilsen FAU\n{p.named(third)} (sign.)"
    return submission(f"fau_{number}.odt", comment(text, ["veg"], stance="imot"), (end, Role.CLOSING),
                      respondent="FAU ved Dal skole", respondent_type=RespondentType.ORGANISATION)  # fmt: skip


def minutes(p: Planter, number: int) -> Submission:
    """A youth council's minutes: nobody there holds an office."""
    members = [p.person(listed=True) for _ in range(4)]
    present = ", ".join(p.named(member) for member in members)
    text = f"Rådet vil ha gang- og sykkelveg. {p.named(members[0], members[0].given)} skriver brevet."
    head = f"Referat fra møte i Dal ungdomsråd\nTil stede: {present}. Forfall: {p.named(members[1])}"
    end = f"Referent: {p.named(members[2])}\n{p.email(members[2])}"
    return submission(f"ungdomsraad_{number}.pdf", (head, Role.PROCEDURE), comment(text, ["veg"]), (end, Role.CLOSING),
                      respondent="Dal ungdomsråd", respondent_type=RespondentType.COUNCIL)  # fmt: skip


def thread(p: Planter, number: int) -> Submission:
    """A mail with an older one below."""
    me, other, third = p.person(), p.person(listed=True), p.person(listed=True)
    head = f"From: {p.named(me)}\nTo: Dal kommune\nCc: {p.named(other)}; {p.named(third)}\nSubject: Høring"
    text = f"Hei igjen, {p.named(other, other.given)}. Vi er imot. Se det {p.named(third)} skrev under."
    older = f"Den 3. mars 2024 kl. 10:11 skrev {p.named(third)} <{p.email(third)}>:\nTakk!"
    end = f"{p.named(me, me.given)}\n{p.phone()}\n{older}"
    return _private(
        p,
        number,
        me,
        (head, Role.LETTERHEAD),
        comment(text, ["skog"], stance="imot"),
        (end, Role.CLOSING),
        ending="eml",
    )


def table(p: Planter, number: int) -> Submission:
    """A petition: rows of names, addresses and numbers."""
    people = [p.person() for _ in range(3)]
    rows = "\n".join(f"{p.named(one)}\n{p.address()}\n{p.phone()}" for one in people)
    return submission(f"underskrifter_{number}.pdf", comment("Vi vil ha vegen åpen.", ["veg"], stance="støtter"),
                      (f"Navn\nAdresse\nTelefon\n{rows}", Role.CLOSING), respondent="Aksjonen for vegen",
                      respondent_type=RespondentType.ORGANISATION)  # fmt: skip


Carrier = Callable[[Planter, int], Submission]
CARRIERS: tuple[Carrier, ...] = (letter, nynorsk, mail, form, municipal, association, scanned, quoting,
                                 told, minutes, thread, table)  # fmt: skip
